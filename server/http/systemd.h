// What systemd and a service tell each other: sockets handed over, and readiness. Written out
// rather than linked: each is a page of a stable interface (sd_listen_fds(3), sd_notify(3)). The
// environment is read by the program; these functions take its values.
#pragma once

#include "engine/base/result.h"
#include "server/http/listener.h"

#include <string>
#include <string_view>
#include <vector>

namespace senda::http {

/// In:     listen_pid, listen_fds: $LISTEN_PID and $LISTEN_FDS; empty if unset.
/// Out:    the sockets, from descriptor 3 on; none if they are not meant for this process.
/// Errors: kInvalidArgument: a count or a descriptor that makes no sense.
Result<std::vector<Listener>> adopt_systemd_sockets(const std::string& listen_pid,
                                                    const std::string& listen_fds);

/// Sends a state ("READY=1", "STOPPING=1") to $NOTIFY_SOCKET. In: socket_name: a path, or "@name";
/// empty: nobody is listening, nothing is done. Failure to tell is not an error of the service.
void notify_systemd(const std::string& socket_name, std::string_view state);

}  // namespace senda::http

// The routes of the API by group; api_handler.cc puts them into one table.
#pragma once

#include "server/api/route.h"
#include "server/api/service.h"

#include <vector>

namespace senda::api {

/// Each adds its routes. In: service: borrowed by them.
void add_search_routes(Service& service, std::vector<Route>& routes);
void add_index_routes(Service& service, std::vector<Route>& routes);
void add_document_routes(Service& service, std::vector<Route>& routes);
void add_settings_routes(Service& service, std::vector<Route>& routes);
void add_task_routes(Service& service, std::vector<Route>& routes);
void add_key_routes(Service& service, std::vector<Route>& routes);
void add_archive_routes(Service& service, std::vector<Route>& routes);
void add_system_routes(Service& service, std::vector<Route>& routes);

}  // namespace senda::api

// generations, rollback, prune, verify: what a keeper does with whole indexes.
#include "cli/commands.h"
#include "cli/terminal.h"

#include <memory>

namespace senda::cli {
namespace {

Status run_generations(const Context& context) {
  const auto collection = collection_of(context);
  if (!collection) return fail(context, collection.error());
  const auto generations = collection->generations();
  if (!generations) return fail(context, generations.error());
  json::Array list;
  std::vector<std::vector<std::string>> rows{
      {"", "generation", "revision", "documents", "created", "updated"}};
  for (const storage::GenerationInfo& info : *generations) {
    json::Value item = storage::manifest_to_json(info.manifest);
    item.set("current", info.is_current);
    list.push_back(std::move(item));
    rows.push_back({info.is_current ? "*" : "", std::to_string(info.number),
                    std::to_string(info.manifest.revision), std::to_string(info.manifest.documents),
                    info.manifest.created, info.manifest.updated});
  }
  if (context.form == OutputForm::kPeople) {
    print_table(rows);
  } else {
    print_json(list);
  }
  return Status::kDone;
}

Status run_rollback(const Context& context, std::uint64_t number) {
  const auto collection = collection_of(context);
  if (!collection) return fail(context, collection.error());
  const auto lock = collection->lock_for_writing();
  if (!lock) return fail(context, lock.error());
  const auto switched = collection->switch_to(number);
  if (!switched) return fail(context, switched.error());
  if (context.form == OutputForm::kPeople) {
    std::printf("Generation %llu serves now.\n", static_cast<unsigned long long>(number));
  } else {
    json::Value value = json::Value::object();
    value.set("generation", static_cast<std::int64_t>(number));
    print_json(value);
  }
  return Status::kDone;
}

Status run_prune(const Context& context, std::size_t keep) {
  const auto collection = collection_of(context);
  if (!collection) return fail(context, collection.error());
  const auto lock = collection->lock_for_writing();
  if (!lock) return fail(context, lock.error());
  const auto generations = collection->generations();
  if (!generations) return fail(context, generations.error());
  std::size_t removed = 0;
  const std::size_t total = generations->size();
  for (std::size_t i = 0; i + keep < total; ++i) {
    const storage::GenerationInfo& info = (*generations)[i];
    if (info.is_current) continue;
    const auto gone = collection->remove(info.number);
    if (!gone) return fail(context, gone.error());
    ++removed;
  }
  if (context.form == OutputForm::kPeople) {
    std::printf("Removed %zu of %zu generations.\n", removed, total);
  } else {
    json::Value value = json::Value::object();
    value.set("removed", static_cast<std::int64_t>(removed));
    print_json(value);
  }
  return Status::kDone;
}

Status run_verify(const Context& context) {
  const auto collection = collection_of(context);
  if (!collection) return fail(context, collection.error());
  const auto generation = collection->open_current();
  if (!generation) return fail(context, generation.error());
  const auto verified = (*generation)->verify();
  if (!verified) return fail(context, verified.error());
  const storage::Manifest& manifest = (*generation)->manifest();
  if (context.form == OutputForm::kPeople) {
    std::printf("Generation %llu is in order: %u documents.\n",
                static_cast<unsigned long long>(manifest.number), manifest.documents);
  } else {
    json::Value value = json::Value::object();
    value.set("generation", static_cast<std::int64_t>(manifest.number));
    value.set("documents", static_cast<std::int64_t>(manifest.documents));
    value.set("ok", true);
    print_json(value);
  }
  return Status::kDone;
}

}  // namespace

void add_generations_command(Program program) {
  CLI::App* command =
      program.app.add_subcommand("generations", "List the generations of a collection");
  command->callback([=] { program.status = run_generations(program.context); });
}

void add_rollback_command(Program program) {
  auto number = std::make_shared<std::uint64_t>(0);
  CLI::App* command = program.app.add_subcommand("rollback", "Serve an earlier generation");
  command->add_option("N", *number, "Number of the generation")->required();
  command->callback([=] { program.status = run_rollback(program.context, *number); });
}

void add_prune_command(Program program) {
  auto keep = std::make_shared<std::size_t>(2);
  CLI::App* command = program.app.add_subcommand("prune", "Remove old generations");
  command->add_option("--keep", *keep, "How many of the newest stay; the serving one always does");
  command->callback([=] { program.status = run_prune(program.context, *keep); });
}

void add_verify_command(Program program) {
  CLI::App* command =
      program.app.add_subcommand("verify", "Check the serving index from end to end");
  command->callback([=] { program.status = run_verify(program.context); });
}

}  // namespace senda::cli

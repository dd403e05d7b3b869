// Tasks: told as the API tells them, done in order, never lost.
#include "engine/json/write.h"
#include "server/api/task_store.h"
#include "server/api/timestamps.h"
#include "tests/server/api/api_client.h"
#include "tests/support/result_matchers.h"

#include <gtest/gtest.h>

#include <fstream>

namespace senda::api {
namespace {

std::vector<std::string> member_names(const json::Value& value) {
  std::vector<std::string> names;
  for (const json::Member& member : value.as_object()) names.push_back(member.name);
  return names;
}

TEST(Tasks, HaveTheMembersOfTheApi) {
  ApiClient client;
  const Answer accepted = client.ask("POST", "/indexes", R"({"uid":"a"})");
  EXPECT_EQ(accepted.status, 202);
  EXPECT_EQ(member_names(accepted.body),
            (std::vector<std::string>{"taskUid", "indexUid", "status", "type", "enqueuedAt"}));
  const json::Value task = client.finish("POST", "/indexes/a/documents", R"([{"id":1},{"id":2}])");
  EXPECT_EQ(member_names(task),
            (std::vector<std::string>{"uid", "batchUid", "indexUid", "status", "type", "canceledBy",
                                      "details", "error", "duration", "enqueuedAt", "startedAt",
                                      "finishedAt"}));
  EXPECT_EQ(json::write(*task.find("details")), R"({"receivedDocuments":2,"indexedDocuments":2})");
  EXPECT_EQ(task.find("duration")->as_string().substr(0, 2), "PT");
  EXPECT_TRUE(parse_time(task.find("finishedAt")->as_string()));
}

TEST(Tasks, AreListedFilteredAndPaged) {
  ApiClient client;
  for (const char* uid : {"a", "b", "c"})
    client.finish("POST", "/indexes", R"({"uid":")" + std::string(uid) + R"("})");
  client.finish("POST", "/indexes", R"({"uid":"a"})");
  const auto uids = [&](const std::string& query) {
    std::string text;
    const Answer answer = client.ask("GET", "/tasks" + query);
    if (!answer["results"].is_array()) return answer.response.body;
    for (const json::Value& task : answer["results"].as_array())
      text += json::write(*task.find("uid"));
    return text + "/" + json::write(answer["total"]) + "/" + json::write(answer["from"]) + "/" +
           json::write(answer["next"]);
  };
  EXPECT_EQ(uids(""), "3210/4/3/null");
  EXPECT_EQ(uids("?limit=2"), "32/4/3/1");
  EXPECT_EQ(uids("?limit=2&from=1"), "10/4/1/null");
  EXPECT_EQ(uids("?reverse=true&limit=3"), "012/4/0/3");
  EXPECT_EQ(uids("?statuses=failed"), "3/1/3/null");
  EXPECT_EQ(uids("?indexUids=a,b&statuses=succeeded"), "10/2/1/null");
  EXPECT_EQ(uids("?uids=2,0,99"), "20/2/2/null");
  EXPECT_EQ(uids("?types=indexDeletion"), "/0/null/null");
  EXPECT_EQ(uids("?uids=*&statuses=*&afterEnqueuedAt=*"), "3210/4/3/null");
  EXPECT_EQ(uids("?afterEnqueuedAt=2100-01-01"), "/0/null/null");
  EXPECT_EQ(uids("?beforeFinishedAt=2100-01-01T00:00:00Z&limit=1"), "3/4/3/2");
}

TEST(Tasks, AreDeletedAndTheirBatchesWithThem) {
  ApiClient client;
  const json::Value first = client.finish("POST", "/indexes", R"({"uid":"a"})");
  const std::string batch = "/batches/" + json::write(*first.find("batchUid"));
  const Answer shown = client.ask("GET", batch);
  EXPECT_EQ(member_names(shown.body),
            (std::vector<std::string>{"uid", "progress", "details", "stats", "duration",
                                      "startedAt", "finishedAt", "batchStrategy"}));
  EXPECT_EQ(shown["stats"].find("types")->find("indexCreation")->as_int(), 1);
  const json::Value deletion = client.finish("DELETE", "/tasks?uids=0");
  EXPECT_EQ(json::write(*deletion.find("details")),
            R"({"matchedTasks":1,"deletedTasks":1,"originalFilter":"?uids=0"})");
  EXPECT_EQ(client.ask("GET", "/tasks/0").code(), "task_not_found");
  EXPECT_EQ(client.ask("GET", batch).code(), "batch_not_found");
}

TEST(Tasks, OutliveTheServer) {
  ApiClient client;
  client.add("a", R"([{"id":1,"t":"kept"}])");
  const std::string before = client.ask("GET", "/tasks").response.body;
  client.restart();
  EXPECT_EQ(client.ask("GET", "/tasks").response.body, before);
  EXPECT_EQ(client.ask("GET", "/indexes/a/documents/1")["t"].as_string(), "kept");
  EXPECT_EQ(client.finish("POST", "/indexes", R"({"uid":"b"})").find("uid")->as_int(), 1);
}

TEST(TaskStore, DoesAgainWhatWasAtWorkAndSkipsATornLine) {
  const test::TemporaryFolder folder;
  {
    auto store = TaskStore::open(folder / "tasks");
    ASSERT_THAT(store, test::is_ok());
    Task task;
    task.type = "indexCreation";
    auto queued = (*store)->enqueue(task);
    ASSERT_THAT(queued, test::is_ok());
    queued->status = TaskStatus::kProcessing;
    ASSERT_THAT((*store)->update({*queued}), test::is_ok());
  }
  std::ofstream(folder / "tasks/journal.jsonl", std::ios::app) << R"({"uid":1,"sta)";
  auto store = TaskStore::open(folder / "tasks");
  ASSERT_THAT(store, test::is_ok());
  const auto waiting = (*store)->waiting();
  ASSERT_EQ(waiting.size(), 1U);
  EXPECT_EQ(waiting.front().status, TaskStatus::kEnqueued);
  auto next = (*store)->enqueue(Task{});
  ASSERT_THAT(next, test::is_ok());
  EXPECT_EQ(next->uid, 1U);
}

TEST(TaskStore, NeverGivesAUidTwice) {
  const test::TemporaryFolder folder;
  {
    auto store = TaskStore::open(folder / "tasks");
    ASSERT_THAT(store, test::is_ok());
    ASSERT_THAT((*store)->enqueue(Task{}), test::is_ok());
    ASSERT_THAT((*store)->erase({0}), test::is_ok());
  }
  for (int i = 0; i < 2; ++i) {
    auto store = TaskStore::open(folder / "tasks");
    ASSERT_THAT(store, test::is_ok());
    EXPECT_EQ((*store)->size(), 0U);
    if (i == 1) {
      EXPECT_EQ((*store)->enqueue(Task{}).value().uid, 1U);
    }
  }
}

TEST(Timestamps, AreReadAndWritten) {
  struct Row {
    const char* text;
    const char* written;  // null: no time
  };
  for (const Row& row :
       {Row{"2050-11-13T00:00:00.000Z", "2050-11-13T00:00:00Z"},
        Row{"2024-02-29", "2024-02-29T00:00:00Z"},
        Row{"2024-01-01 12:30:15.25", "2024-01-01T12:30:15.250000000Z"},
        Row{"2024-01-01T00:00:00+02:00", "2023-12-31T22:00:00Z"}, Row{"2023-02-29", nullptr},
        Row{"2024-13-01", nullptr}, Row{"2024-01-01T25:00:00Z", nullptr}, Row{"noon", nullptr},
        Row{"2024-01-01T00:00:00Zx", nullptr}, Row{"", nullptr}, Row{"9999-01-01", nullptr}}) {
    const auto time = parse_time(row.text);
    EXPECT_EQ(time.has_value(), row.written != nullptr) << row.text;
    if (time && row.written != nullptr) {
      EXPECT_EQ(format_time(*time), row.written);
    }
  }
  EXPECT_EQ(format_duration(1'234'567'890), "PT1.234567S");
}

TEST(Archives, AreWrittenByDumpsAndSnapshots) {
  ApiClient client;
  client.add("a", R"([{"id":1,"t":"kept"}])");
  for (const auto& [target, folder] :
       {std::pair{"/dumps", "dumps"}, std::pair{"/snapshots", "snapshots"}}) {
    const json::Value task = client.finish("POST", target);
    EXPECT_EQ(task.find("status")->as_string(), "succeeded") << json::write(task);
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(client.folder() / folder)) {
      ++files;
      const std::string bytes = test::read_bytes(entry.path());
      EXPECT_EQ(bytes.size() % 512, 0U);
      EXPECT_NE(bytes.find("checksums.txt"), std::string::npos);
    }
    EXPECT_EQ(files, 1U) << folder;
  }
}

}  // namespace
}  // namespace senda::api

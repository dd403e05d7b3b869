// A question's row has the question's id: links and search results lead to it.
#include "server/site/practice_grid.h"

#include "server/site/record.h"

#include <algorithm>

namespace senda::site {
namespace {

bool contains(const std::vector<std::string>& list, const std::string& id) {
  return std::find(list.begin(), list.end(), id) != list.end();
}

const json::Value* find_entry(const std::vector<const json::Value*>& entries,
                              const std::string& question) {
  for (const json::Value* entry : entries) {
    if (string_of(*entry, "question") == question) return entry;
  }
  return nullptr;
}

GridQuestion read_question(const schema::VocabularyValue& value, const json::Value* entry,
                           const schema::Vocabulary& vocabulary, const Interface& ui) {
  GridQuestion question{value.id, vocabulary.label("questions", value.id, ui.tag()), entry, {}, 0};
  const auto met = entry == nullptr ? std::vector<std::string>() : strings_of(*entry, "met");
  const auto not_met = entry == nullptr ? met : strings_of(*entry, "not_met");
  for (const schema::VocabularyValue& item : vocabulary.values("items")) {
    if (item.broader != value.id) continue;
    GridItem made{item.id, vocabulary.label("items", item.id, ui.tag()), ItemState::kNotStated};
    if (contains(met, item.id)) {
      made.state = ItemState::kMet;
      ++question.met;
    } else if (contains(not_met, item.id)) {
      made.state = ItemState::kNotMet;
    }
    question.items.push_back(std::move(made));
  }
  return question;
}

void write_items(Markup& page, const Interface& ui, const GridQuestion& question) {
  page.open("ul", {{"class", "items"}});
  for (const GridItem& item : question.items) {
    page.open("li");
    switch (item.state) {
      case ItemState::kMet:
        page.leaf("b", {{"class", "met"}}, ui.text("grid.met"));
        break;
      case ItemState::kNotMet:
        page.leaf("b", {{"class", "unmet"}}, ui.text("grid.not_met"));
        break;
      case ItemState::kNotStated:
        page.leaf("b", {{"class", "open"}}, ui.text("grid.not_stated"));
        break;
    }
    page.text(" ").leaf("span", item.label).close("li");
  }
  page.close("ul");
}

/// What lies behind a question.
void write_answer(Markup& page, const Interface& ui, const GridQuestion& question,
                  PracticeText& texts) {
  if (const auto finding = texts.find(*question.entry, "finding"))
    texts.write(page, "p", *finding, "grid.finding");
  write_items(page, ui, question);
  const auto tools = strings_of(*question.entry, "tools");
  if (tools.empty()) return;
  page.open("dl", {{"class", "tools"}}).leaf("dt", ui.text("grid.tools"));
  for (const std::string& tool : tools) {
    page.open("dd");
    texts.write(page, "span", {"en", tool}, "grid.tools");
    page.close("dd");
  }
  page.close("dl");
}

void write_question(Markup& page, const Interface& ui, const GridQuestion& question,
                    PracticeText& texts, bool all_open) {
  page.open("tr", {{"id", question.id}}).open("td");
  if (question.entry == nullptr) {
    page.leaf("p", {{"class", "silent"}}, question.label);
  } else {
    Markup inner("");
    const std::size_t marks = texts.mark_count();
    write_answer(inner, ui, question, texts);
    page.open("details", {{"open", all_open || texts.mark_count() > marks}});
    page.leaf("summary", question.label);
    page.append(std::move(inner)).close("details");
  }
  page.close("td").open("td");
  page.leaf("span", {{"class", question.met == question.items.size() ? "score full" : "score"}},
            items_met(question, ui));
  page.close("td").close("tr");
}

}  // namespace

std::vector<GridCriterion> read_grid(const json::Value& record,
                                     const schema::Vocabulary& vocabulary, const Interface& ui) {
  std::vector<GridCriterion> grid;
  const auto entries = objects_of(record, "grid");
  if (entries.empty()) return grid;
  for (const schema::VocabularyValue& criterion : vocabulary.values("criteria")) {
    GridCriterion made{criterion.id, vocabulary.label("criteria", criterion.id, ui.tag()), {}};
    for (const schema::VocabularyValue& question : vocabulary.values("questions")) {
      if (question.broader != criterion.id) continue;
      made.questions.push_back(
          read_question(question, find_entry(entries, question.id), vocabulary, ui));
    }
    grid.push_back(std::move(made));
  }
  return grid;
}

std::string items_met(const GridQuestion& question, const Interface& ui) {
  if (question.entry == nullptr) return ui.text("grid.not_stated");
  return ui.text("grid.items_met", {{"met", std::to_string(question.met)},
                                    {"all", std::to_string(question.items.size())}});
}

void write_grid(Markup& page, const Interface& ui, const std::vector<GridCriterion>& grid,
                PracticeText& texts, bool all_open) {
  page.open("table", {{"class", "grid"}});
  page.leaf("caption", ui.text("grid.intro"));
  page.open("thead").open("tr");
  page.leaf("th", {{"scope", "col"}}, ui.text("grid.question"));
  page.leaf("th", {{"scope", "col"}}, ui.text("compare.items"));
  page.close("tr").close("thead");
  for (const GridCriterion& criterion : grid) {
    page.open("tbody").open("tr");
    page.leaf("th", {{"colspan", "2"}, {"scope", "rowgroup"}, {"id", criterion.id}},
              criterion.label);
    page.close("tr");
    for (const GridQuestion& question : criterion.questions)
      write_question(page, ui, question, texts, all_open);
    page.close("tbody");
  }
  page.close("table");
}

}  // namespace senda::site

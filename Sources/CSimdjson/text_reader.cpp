// simdjson's DOM is used and not its on-demand interface: a bad record has to be found wherever it is bad, keys
// come in any order, and all of the DOM's work is chosen for the processor at run time.
#include "CSimdjson.h"

#include <simdjson.h>

#include <cstring>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <vector>

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;
using std::string_view;

namespace {

struct Step {
  bool is_key;
  std::string key;
  int64_t index;
};

/// What a reader knows of a value: not there, or there.
struct Slot {
  bool is_there = false;
  element value;

  bool text(string_view &out) const {
    return is_there && value.get_string().get(out) == simdjson::SUCCESS;
  }
};

enum Key {
  kChosen, kRejected, kMessages, kConversations, kInstruction, kOutput, kDialogs, kInput, kSystem, kHistory,
  kTarget, kSummary, kTag, kTaskLabel, kTaskLabelCount, kQuestion, kQuery, kPrompt, kAnswer, kResponse,
  kCompletion, kText, kContent, kKeys
};

constexpr string_view keyNames[kKeys] = {
    "chosen", "rejected", "messages", "conversations", "instruction", "output", "dialogs", "input", "system",
    "history", "target", "summary_content", "tag", "task_label", "num_task_label", "question", "query",
    "prompt", "answer", "response", "completion", "text", "content"};

// Utterance.object(_:) of JanusCore tells what these mean.
enum MemberKey {
  mRole, mContent, mFrom, mValue, mSpeaker, mUser, mAssistant, mKeys
};

constexpr string_view memberNames[mKeys] = {
    "role", "content", "from", "value", "speaker", "user", "assistant"};

/// Finds the members that have one of `names`. Of a repeated key the last value counts.
template <size_t count>
void find(object from, const string_view (&names)[count], Slot (&slots)[count]) {
  for (auto member : from) {
    for (size_t i = 0; i < count; i++) {
      if (member.key == names[i]) {
        slots[i].is_there = true;
        slots[i].value = member.value;
        break;
      }
    }
  }
}

}  // namespace

struct janus_text_reader {
  simdjson::dom::parser parser;
  std::vector<Step> path;
  std::vector<char> padded;
  /// The text, where it is made of several.
  std::string joined;
  bool is_first = true;
  std::string system_text;
  bool has_system = false;

  void say(string_view text) {
    if (!is_first) joined.push_back('\n');
    is_first = false;
    joined.append(text.data(), text.size());
  }

  void say_unless_empty(const Slot &slot) {
    string_view text;
    if (slot.text(text) && !text.empty()) say(text);
  }

  void put_system(string_view text) {
    if (has_system) system_text.push_back('\n');
    has_system = true;
    system_text.append(text.data(), text.size());
  }

  bool at_path(element root, string_view &text) {
    element value = root;
    for (const Step &step : path) {
      if (step.is_key) {
        object from;
        if (value.get_object().get(from)) return false;
        bool is_found = false;
        for (auto member : from) {
          if (member.key == string_view(step.key)) {
            value = member.value;
            is_found = true;
          }
        }
        if (!is_found) return false;
      } else {
        array from;
        if (value.get_array().get(from)) return false;
        int64_t index = step.index < 0 ? int64_t(from.size()) + step.index : step.index;
        if (index < 0 || from.at(size_t(index)).get(value)) return false;
      }
    }
    return value.get_string().get(text) == simdjson::SUCCESS;
  }

  /// One message, or a question with its answer; false if that needs JanusCore's rules.
  bool utterance(element value) {
    object message;
    if (value.get_object().get(message)) return false;
    Slot slots[mKeys];
    find(message, memberNames, slots);
    const std::pair<MemberKey, MemberKey> named[] = {{mRole, mContent}, {mFrom, mValue}};
    for (auto pair : named) {
      string_view name, text;
      if (!slots[pair.first].text(name) || !slots[pair.second].is_there) continue;
      if (!slots[pair.second].text(text)) return false;
      if (name == "system") {
        put_system(text);
        return true;
      }
      // A name in capitals or in another script may still mean the system.
      for (char letter : name)
        if (letter < 'a' || letter > 'z') return false;
      say(text);
      return true;
    }
    if (slots[mSpeaker].is_there || !slots[mUser].is_there || !slots[mAssistant].is_there)
      return false;
    say_unless_empty(slots[mUser]);
    say_unless_empty(slots[mAssistant]);
    return true;
  }

  static bool is_talk(const Slot &slot) {
    array list;
    element first;
    object message;
    if (!slot.is_there || slot.value.get_array().get(list) || list.at(0).get(first) ||
        first.get_object().get(message))
      return false;
    Slot slots[mKeys];
    find(message, memberNames, slots);
    return (slots[mRole].is_there && slots[mContent].is_there) ||
           (slots[mFrom].is_there && slots[mValue].is_there) ||
           (slots[mUser].is_there && slots[mAssistant].is_there);
  }

  bool talk(const Slot &list, const Slot &system) {
    array utterances;
    if (list.value.get_array().get(utterances)) return false;
    for (element value : utterances)
      if (!utterance(value)) return false;
    return prepend_system(system);
  }

  /// What the system says goes before all else.
  bool prepend_system(const Slot &system) {
    string_view text;
    if (!has_system && system.text(text)) put_system(text);
    if (has_system) joined.insert(0, is_first ? system_text : system_text + "\n");
    return true;
  }

  bool question_and_answer(const Slot (&slots)[kKeys]) {
    string_view text;
    for (Key key : {kInput, kQuestion, kQuery, kPrompt, kInstruction}) {
      if (!slots[key].text(text)) continue;
      say_unless_empty(slots[key]);
      for (Key answer : {kTarget, kAnswer, kResponse, kOutput, kCompletion}) {
        if (!slots[answer].text(text)) continue;
        say_unless_empty(slots[answer]);
        break;
      }
      return !is_first;
    }
    for (Key key : {kText, kContent}) {
      if (slots[key].text(text)) {
        say(text);
        return true;
      }
    }
    return false;
  }

  /// All that a record says, as RecordText of JanusCore has it; false if that needs JanusCore's rules.
  bool whole(element root) {
    object record;
    if (root.get_object().get(record)) return false;
    Slot slots[kKeys];
    find(record, keyNames, slots);
    if (slots[kChosen].is_there && slots[kRejected].is_there) return false;
    if (slots[kMessages].is_there && slots[kConversations].is_there) return false;
    for (Key key : {kMessages, kConversations})
      if (is_talk(slots[key])) return talk(slots[key], slots[kSystem]);
    if (slots[kDialogs].is_there || slots[kHistory].is_there) return false;
    string_view text;
    if (slots[kInstruction].text(text) && slots[kOutput].is_there) {
      say_unless_empty(slots[kInstruction]);
      say_unless_empty(slots[kInput]);
      say_unless_empty(slots[kOutput]);
      return prepend_system(slots[kSystem]);
    }
    if (slots[kInput].text(text)) {
      for (Key key : {kTarget, kSummary, kTag, kTaskLabel, kTaskLabelCount}) {
        if (!slots[key].is_there) continue;
        say_unless_empty(slots[kInput]);
        say_unless_empty(slots[kTarget]);
        return prepend_system(slots[kSystem]);
      }
    }
    return question_and_answer(slots);
  }

  bool read(const uint8_t *json, size_t length, string_view &text) {
    if (padded.size() < length + simdjson::SIMDJSON_PADDING)
      padded.resize(2 * length + simdjson::SIMDJSON_PADDING);
    std::memcpy(padded.data(), json, length);
    element root;
    if (parser.parse(padded.data(), length, false).get(root)) return false;
    if (!path.empty()) return at_path(root, text);
    joined.clear();
    system_text.clear();
    is_first = true;
    has_system = false;
    if (!whole(root)) return false;
    text = joined;
    return true;
  }
};

janus_text_reader *janus_text_reader_make(const janus_path_step *steps, size_t count) {
  auto reader = new (std::nothrow) janus_text_reader;
  if (!reader) return nullptr;
  for (size_t i = 0; i < count; i++) {
    const janus_path_step &step = steps[i];
    reader->path.push_back(
        {step.key != nullptr, step.key ? std::string(step.key, step.key_length) : std::string(), step.index});
  }
  return reader;
}

void janus_text_reader_free(janus_text_reader *reader) { delete reader; }

int janus_text_read(
    janus_text_reader *reader, const uint8_t *json, size_t length, const char **text, size_t *text_length) {
  string_view found;
  if (!reader->read(json, length, found)) return 0;
  *text = found.data();
  *text_length = found.size();
  return 1;
}

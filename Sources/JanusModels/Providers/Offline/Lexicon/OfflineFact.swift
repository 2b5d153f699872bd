/// Something that is known, as a clause that can stand in a sentence: `my marriage has lasted 10 years`.
package struct OfflineFact: Sendable, Hashable {
  /// Whom or what it is about.
  package enum Owner: Sendable, Hashable { case user, assistant, other, comment }

  package let owner: Owner
  /// As the user says it.
  package let asUser: String
  /// As the assistant says it.
  package let asAssistant: String
  /// Says who somebody is (age, sex, name) and not how things stand, so no advice is drawn from it.
  package let isIdentity: Bool

  var form: OfflineForm { OfflineForm(user: asUser, assistant: asAssistant) }
}

/// Words a fact from a key and a value, in the first person.
struct OfflineClause {
  let text: String
  let isIdentity: Bool

  /// - Returns: nil where nothing sensible can be said, as of flags.
  init?(key: String, value: String) {
    guard let subject = OfflineWords.phrase(key, properNouns: false),
      let words = OfflineWords.phrase(value),
      !OfflineTypes.isFlag(words)
    else { return nil }
    self.init(subject: subject, value: words)
  }

  private init?(subject: String, value: String) {
    let last = OfflineWords.lastWord(subject)
    if let identity = Self.identity(subject: subject, last: last, value: value) {
      self.init(text: identity, isIdentity: true)
    } else if let special = Self.special(subject: subject, last: last, value: value) {
      self.init(text: special, isIdentity: false)
    } else {
      self.init(text: Self.plain(subject: subject, value: value), isIdentity: false)
    }
  }

  private init(text: String, isIdentity: Bool) {
    self.text = text
    self.isIdentity = isIdentity
  }

  /// The sentence for keys that nothing more is known about.
  private static func plain(subject: String, value: String) -> String {
    if isNumber(value), OfflineWords.isPlural(subject) {
      return "I have \(value) " + (value == "1" ? OfflineWords.singular(subject) : subject)
    }
    return "my \(subject) \(OfflineWords.isPlural(subject) ? "are" : "is") \(value)"
  }

  private static func identity(subject: String, last: String, value: String) -> String? {
    switch last {
    case "sex", "gender":
      switch value {
      case "male", "man", "m": return "I am a man"
      case "female", "woman", "f": return "I am a woman"
      default: return "my \(subject) is \(value)"
      }
    case "age":
      guard subject == "age" else { return nil }
      if isNumber(value) { return "I am \(value) years old" }
      if value.hasSuffix("years") { return "I am \(value) old" }
      return value.hasSuffix("0s") ? "I am in my \(value)" : "my age is \(value)"
    case "name", "surname", "nationality", "religion", "ethnicity", "race", "status", "birthday",
      "性别",
      "年龄", "姓名":
      return "my \(subject) is " + (last == "status" ? value : OfflineWords.titled(value))
    default:
      return nil
    }
  }
}

extension OfflineClause {
  private static func special(subject: String, last: String, value: String) -> String? {
    switch last {
    case "duration", "length":
      let rest = subject.dropLast(last.count + 1)
      return rest.isEmpty ? "it has lasted \(value)" : "my \(rest) has lasted \(value)"
    case "specialization", "specialisation", "specialty", "speciality", "expertise", "field",
      "discipline":
      return "my field is \(value)"
    case "language", "languages":
      return OfflineProperNouns.isSpokenLanguage(value)
        ? "I speak \(value)" : "I work mostly in \(value)"
    case "skill", "skills", "strength", "strengths": return "I am good at \(value)"
    case "occupation", "job", "profession": return "I work as \(OfflineWords.withArticle(value))"
    case "location", "city", "country", "town", "residence", "hometown":
      return "I live in " + OfflineWords.titled(value)
    case "mood", "emotion", "feeling", "feelings", "emotions":
      return "I have been feeling \(value)"
    case "hobby", "hobbies", "interest", "interests": return "I am interested in \(value)"
    default:
      return subject.contains("experience") ? experience(subject: subject, value: value) : nil
    }
  }

  private static func experience(subject: String, value: String) -> String {
    guard let first = value.first, first.isWholeNumber else {
      return "my \(subject) is \(value)"
    }
    let span = isNumber(value) ? value + (value == "1" ? " year" : " years") : value
    return "I have \(span) of experience"
  }

  private static func isNumber(_ value: String) -> Bool {
    !value.isEmpty && value.utf8.allSatisfy { (48...57).contains($0) }
  }
}

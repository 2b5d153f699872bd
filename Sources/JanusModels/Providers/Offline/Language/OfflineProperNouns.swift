/// Words that are not written in lower case, in whatever case a diagram has them.
enum OfflineProperNouns {
  /// How `word`, in lower case, is written; nil for ordinary words.
  static func spelling(of word: String) -> String? { spellings[word] }

  /// Whether the word is a language that people speak.
  static func isSpokenLanguage(_ word: String) -> Bool { languages.contains(word) }

  private static let languages = [
    "English", "French", "German", "Spanish", "Italian", "Portuguese", "Dutch", "Polish", "Russian",
    "Ukrainian", "Turkish", "Arabic", "Hebrew", "Hindi", "Japanese", "Chinese", "Mandarin",
    "Korean", "Swedish", "Norwegian", "Danish", "Finnish", "Greek", "Latin", "Vietnamese", "Thai",
  ]

  private static let others = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January",
    "February", "April", "June", "July", "August", "September", "October", "November", "December",
    "Java", "JavaScript", "TypeScript", "Python", "Kotlin", "Ruby", "Rust", "PHP", "SQL", "HTML",
    "CSS", "Haskell", "Scala", "Perl", "C#", "C++", "React", "Angular", "Django", "Docker",
    "Kubernetes", "Linux", "Windows", "Android", "GitHub", "PostgreSQL", "MySQL", "SQLite", "JSON",
    "XML", "YAML", "API", "HTTP", "CEO", "HR", "IT", "USA", "UK", "EU", "USD", "EUR", "GBP",
    "Berlin", "London", "Paris", "Madrid", "Rome", "Vienna", "Tokyo", "Beijing", "Shanghai",
    "Boston", "Chicago", "Germany", "France", "Spain", "Italy", "Japan", "China", "India",
    "Canada", "Mexico", "Brazil", "Australia", "America", "Europe", "Asia", "Africa", "American",
    "British", "European", "Asian", "African", "Canadian", "Indian", "Mexican", "Brazilian",
    "Christian", "Muslim", "Jewish", "Buddhist", "Hindu", "Catholic", "ADHD", "PTSD", "HIV",
  ]

  /// Looked up by key only, so that the order of a dictionary cannot show.
  private static let spellings: [String: String] = {
    var spellings: [String: String] = [:]
    for word in languages + others where word != "IT" { spellings[word.lowercased()] = word }
    return spellings
  }()
}

/// What a relationship is called: the columns of the foreign key, without what only says that they
/// are keys. `customer_id` is "customer", `billingAddressId` "billing address".
enum SchemaRole {
  /// Words that say that a column is a key, at its end and at its beginning.
  private static let endings: Set<String> = [
    "id", "ids", "fk", "uuid", "guid", "oid", "ref", "key", "code", "no", "nr", "num", "number",
    "idx",
  ]
  private static let beginnings: Set<String> = ["id", "fk"]

  /// Makes the role of a key.
  ///
  /// Of several columns those are left out that are called the same at both ends, unless all are.
  /// A lone `id` says nothing, so that the name of the other table stands for it.
  /// - Parameters:
  ///   - columns: Those of the key.
  ///   - parentColumns: Those that they refer to; empty where that is not said.
  ///   - parent: The table that they refer to.
  /// - Returns: A few words.
  static func short(_ columns: [String], parentColumns: [String], parent: String) -> String {
    if columns.count == 1, endings.contains(columns[0].asciiFolded) {
      return parent.words.joined(separator: " ")
    }
    var telling = columns
    if columns.count > 1, columns.count == parentColumns.count {
      telling = zip(columns, parentColumns).filter { $0.asciiFolded != $1.asciiFolded }.map(\.0)
    }
    if telling.isEmpty { telling = columns }
    return telling.map { words(of: $0).joined(separator: " ") }.joined(separator: " and ")
  }

  /// The role of a key whose short one is not the only one of its kind.
  static func long(_ columns: [String]) -> String { columns.joined(separator: ", ") }

  private static func words(of column: String) -> [String] {
    var words = column.words
    while words.count > 1, let last = words.last, endings.contains(last) { words.removeLast() }
    while words.count > 1, let first = words.first, beginnings.contains(first) {
      words.removeFirst()
    }
    return words.isEmpty ? [column] : words
  }
}

extension String {
  /// The words in a name like `billing_address`, `BillingAddress` or `billing-address`, in lower case.
  var words: [String] {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    var wasSmall = false
    for scalar in unicodeScalars {
      let isSeparator = !scalar.properties.isAlphabetic && scalar.properties.numericType == nil
      let isCapital = scalar.properties.isUppercase
      if isSeparator || (isCapital && wasSmall) {
        if !word.isEmpty { words.append(String(word).lowercased()) }
        word = String.UnicodeScalarView()
      }
      if !isSeparator { word.append(scalar) }
      wasSmall = !isSeparator && !isCapital
    }
    if !word.isEmpty { words.append(String(word).lowercased()) }
    return words
  }
}

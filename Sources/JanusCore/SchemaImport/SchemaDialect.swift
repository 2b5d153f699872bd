/// Whose SQL a text is, as far as that changes where its strings and comments end.
enum SchemaDialect {
  case postgres, mysql, sqlite
  /// Nothing tells. The reader then goes by what stands around a doubtful place.
  case unknown

  /// Words that one of them alone has, with their weights. Each counts once.
  private static let markers: [(text: String, dialect: SchemaDialect, weight: Int)] = [
    ("postgresql database", .postgres, 100), ("pg_catalog", .postgres, 2), ("::", .postgres, 1),
    ("$$", .postgres, 1), ("search_path", .postgres, 2), ("bigserial", .postgres, 1),
    ("serial", .postgres, 1), ("timestamptz", .postgres, 1), ("jsonb", .postgres, 1),
    ("with time zone", .postgres, 1), ("owner to", .postgres, 1), ("table only", .postgres, 2),
    ("character varying", .postgres, 1),
    ("mysql dump", .mysql, 100), ("mariadb dump", .mysql, 100), ("phpmyadmin", .mysql, 100),
    ("engine=", .mysql, 2), ("engine =", .mysql, 2), ("auto_increment", .mysql, 2),
    ("`", .mysql, 1), ("delimiter ", .mysql, 1), ("unsigned", .mysql, 1), ("/*!", .mysql, 2),
    ("utf8mb4", .mysql, 1),
    ("pragma ", .sqlite, 2), ("autoincrement", .sqlite, 2), ("without rowid", .sqlite, 2),
    ("sqlite_", .sqlite, 2),
  ]

  /// How much of a text is looked at.
  private static let window = 1 << 18

  /// The dialect that most speaks for.
  static func guess(_ bytes: [UInt8]) -> SchemaDialect {
    var byFirst: [[Int]] = Array(repeating: [], count: 256)
    for (index, marker) in markers.enumerated() {
      if let first = marker.text.utf8.first { byFirst[Int(first)].append(index) }
    }
    var found: Set<Int> = []
    for index in 0..<Swift.min(bytes.count, window) {
      for marker in byFirst[Int(bytes[index].asciiLowercased)]
      where !found.contains(marker) && bytes.hasIgnoringCase(markers[marker].text, at: index) {
        found.insert(marker)
      }
    }
    func score(_ dialect: SchemaDialect) -> Int {
      found.reduce(0) { $0 + (markers[$1].dialect == dialect ? markers[$1].weight : 0) }
    }
    let scores = [SchemaDialect.postgres, .mysql, .sqlite].map { ($0, score($0)) }
    let best = scores.map(\.1).max() ?? 0
    let winners = scores.filter { $0.1 == best }
    return winners.count == 1 ? winners[0].0 : .unknown
  }
}

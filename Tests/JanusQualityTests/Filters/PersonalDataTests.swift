import JanusCore
import JanusQuality
import Testing

@Suite("Personal data")
struct PersonalDataTests {
  private static func isFound(_ text: String, _ kind: String) throws -> Bool {
    let rules = try FilterCatalog.rules(["pii"], settings: [("pii.kinds", kind)])
    return rules[0].rule.verdict(on: FilteredRecord(["text": .string(text)])) != .keep
  }

  @Test(
    "is found whatever stands beside it",
    arguments: [
      ("My card is 4111 1111 1111 1111 12/27 123", "card"),
      ("Card: 4111-1111-1111-1111 2027", "card"),
      ("In 2024 4111111111111111", "card"), ("4111\u{A0}1111\u{A0}1111\u{202F}1111", "card"),
      ("3782 822463 10005", "card"), ("13812345678 13912345678", "phone"),
      ("13812345678/13912345678", "phone"), ("138 1234 5678", "phone"), ("138-1234-5678", "phone"),
      ("1-212-867-5309", "phone"), ("1 (212) 867-5309", "phone"), ("(212)867-5309", "phone"),
      ("212.867.5309", "phone"), ("call 212 867 5309, or 2", "phone"),
      ("+1 (212) 867-5309", "phone"),
      ("+86 138 1234 5678 12:30", "phone"), ("SSN 219-09-9998 2001", "ssn"),
      ("IBAN ES91 2100 0418 4502 0005 1332 BIC CAIXESBB", "iban"),
      ("BE68 5390 0754 7034 BIC", "iban"), ("DE89370400440532013000", "iban"),
      ("anna@müller.de", "email"), ("写信到anna@uni-x.de谢谢", "email"),
      ("2024 11010519491231002X", "chinese-id"),
    ])
  func found(_ text: String, _ kind: String) throws {
    #expect(try Self.isFound(text, kind))
  }

  @Test(
    "is not seen in what is none",
    arguments: [
      ("2024-05-06 12:30:00", "phone"), ("On 2024/05/06 12.30", "phone"),
      ("2024 05 06 1230", "phone"),
      ("300 250 4000 200 100 20", "phone"), ("212-867-5309-77", "phone"), ("212 867-5309", "phone"),
      ("part 99-212-867-5309", "phone"), ("0.4111111111111111", "card"),
      ("4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1", "card"), ("99-219-09-9998", "ssn"),
      ("DE89 3704 0044 0532 0130", "iban"), ("XX89 3704 0044 0532 0130 00", "iban"),
      ("邮箱info@example.com谢谢", "email"), ("x+123456789", "phone"),
    ])
  func notFound(_ text: String, _ kind: String) throws {
    #expect(try !Self.isFound(text, kind))
  }
}

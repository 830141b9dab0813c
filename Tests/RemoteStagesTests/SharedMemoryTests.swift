import Glibc
import Testing

@testable import RemoteStages

@Suite struct SharedMemoryTests {
  @Test func whatOneSideWritesTheOtherReads() throws {
    let one = try SharedMemory()
    try one.reserve(10)
    let two = SharedMemory(descriptor: dup(one.descriptor))
    #expect(two.holds(0..<10))
    one.bytes(0..<3).copyBytes(from: [7, 8, 9])
    #expect(Array(two.bytes(1..<3)) == [8, 9])
    try two.reserve(5 << 20)
    two.bytes(5_000_000..<5_000_001)[0] = 3
    #expect(one.holds(5_000_000..<5_000_001))
    #expect(one.bytes(5_000_000..<5_000_001)[0] == 3)
    #expect(Array(one.bytes(0..<3)) == [7, 8, 9])
  }

  @Test func itNeitherShrinksNorGrowsBeyondReason() throws {
    let memory = try SharedMemory()
    try memory.reserve(1 << 20)
    #expect(ftruncate(memory.descriptor, 0) != 0)
    #expect(!memory.holds(0..<memory.size + 1))
    #expect(!memory.holds(-1..<2))
    #expect(!memory.holds((Int.max - 1)..<Int.max))
    #expect(throws: (any Error).self) { try memory.reserve(.max) }
    #expect(ftruncate(memory.descriptor, 1 << 40) == 0)
    #expect(memory.holds(0..<(2 << 20)))
  }
}

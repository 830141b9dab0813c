import Testing

@testable import Imaging

@Suite struct PixelPoolTests {
  @Test(arguments: [0, 1, 4095, 4096, 4097, 5000, 65_537, 921_600, 12_345_678])
  func bucketHoldsTheRequestWithLittleWaste(byteCount: Int) {
    let size = PixelPool.bucket(for: byteCount)
    #expect(size >= byteCount && size >= 4096)
    #expect(size <= max(4096, byteCount + byteCount / 4 + 1))
    #expect(size % PixelPool.alignment == 0)
    #expect(PixelPool.bucket(for: size) == size)
  }

  @Test func handsTheSameBlockOutAgain() throws {
    let pool = PixelPool(capacity: 1 << 20)
    let first = try #require(pool.take(byteCount: 10_000))
    pool.give(first)
    #expect(pool.statistics.keptBytes == first.byteCount)
    let second = try #require(pool.take(byteCount: 9_500))
    #expect(second.address == first.address)
    #expect(pool.statistics == .init(allocated: 1, reused: 1, keptBytes: 0))
    pool.give(second)
  }

  @Test func keepsNoMoreThanItsCapacity() throws {
    let pool = PixelPool(capacity: 40_000)
    let small = try (0..<4).map { _ in try #require(pool.take(byteCount: 8_192)) }
    small.forEach(pool.give)
    #expect(pool.statistics.keptBytes == 32_768)
    let large = try #require(pool.take(byteCount: 16_384))
    pool.give(large)
    // The sizes that were not asked for longest go first.
    #expect(pool.statistics.keptBytes <= 40_000)
    #expect(try #require(pool.take(byteCount: 16_384)).address == large.address)
    pool.give(large)
    let huge = try #require(pool.take(byteCount: 1 << 20))
    pool.give(huge)
    #expect(pool.statistics.keptBytes <= 40_000)
  }

  @Test func trimReturnsEverything() throws {
    let pool = PixelPool(capacity: 1 << 20)
    pool.give(try #require(pool.take(byteCount: 4_096)))
    pool.trim()
    #expect(pool.statistics.keptBytes == 0)
  }

  @Test func picturesReuseMemory() {
    let before = PixelPool.shared.statistics
    for _ in 0..<100 {
      var image = Image(width: 123, height: 321, channels: 3)
      image.withMutableBytes { $0[0] = 1 }
    }
    let after = PixelPool.shared.statistics
    #expect(after.reused - before.reused >= 90)
  }

  @Test func manyThreadsShareOnePool() async {
    let pool = PixelPool(capacity: 1 << 20)
    await withTaskGroup(of: Bool.self) { group in
      for worker in 0..<4 {
        group.addTask {
          for round in 0..<500 {
            let storage = PixelStorage(byteCount: 4_000 + round * 13, pool: pool)
            storage.bytes.initializeMemory(as: UInt8.self, repeating: UInt8(worker))
            guard storage.bytes.allSatisfy({ $0 == UInt8(worker) }) else { return false }
          }
          return true
        }
      }
      for await untouched in group {
        #expect(untouched)
      }
    }
    #expect(pool.statistics.keptBytes <= 1 << 20)
  }
}

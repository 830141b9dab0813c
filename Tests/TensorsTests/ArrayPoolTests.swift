import Testing

@testable import Tensors

@Suite struct ArrayPoolTests {
  @Test(arguments: [0, 1, 100, 4097]) func handsOutTheExactCount(count: Int) {
    let pool = ArrayPool()
    #expect(pool.take(count).count == count)
    pool.give([Float](repeating: 1, count: count + 30))
    #expect(pool.take(count).count == count)
    pool.give([Float](repeating: 1, count: max(count - 1, 0)))
    #expect(pool.take(count).count == count)
  }

  @Test func handsOutWhatWasGiven() {
    let pool = ArrayPool()
    pool.give([Float](repeating: 7, count: 1000))
    #expect(pool.heldBytes >= 4000)
    #expect(pool.take(990) == [Float](repeating: 7, count: 990))
    #expect(pool.heldBytes == 0)
  }

  @Test func keepsLargeBuffersForLargeNeeds() {
    let pool = ArrayPool()
    pool.give([Float](repeating: 0, count: 1_000_000))
    _ = pool.take(10)
    #expect(pool.heldBytes >= 4_000_000)
  }

  @Test func staysWithinItsBound() {
    let pool = ArrayPool(maximumBytes: 1 << 20)
    for count in 1...600 { pool.give([Float](repeating: 0, count: 17 * count)) }
    #expect(pool.heldBytes <= 1 << 20)
    #expect(pool.heldBytes > 1 << 19)
  }

  @Test func worksFromSeveralTasks() async {
    let pool = ArrayPool()
    await withTaskGroup(of: Bool.self) { group in
      for task in 0..<8 {
        group.addTask {
          for round in 0..<200 {
            var array = pool.take(round + 1)
            for index in array.indices { array[index] = Float(task) }
            guard array.allSatisfy({ $0 == Float(task) }) else { return false }
            pool.give(array)
          }
          return true
        }
      }
      for await isIntact in group { #expect(isIntact) }
    }
  }
}

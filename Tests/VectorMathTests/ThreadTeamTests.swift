import Foundation
import Synchronization
import Testing
import VectorMath

@Suite struct ThreadTeamTests {
  @Test(arguments: [0, 1, 2, 7, 1000], [1, 2, 3, 8])
  func visitsEveryIndexOnce(count: Int, threads: Int) {
    let visits = Mutex([Int](repeating: 0, count: count))
    ThreadTeam.parallelFor(count: count, threads: threads) { index in
      visits.withLock { $0[index] += 1 }
    }
    #expect(visits.withLock { $0.allSatisfy { $0 == 1 } })
  }

  @Test func nestedCallsRunOnTheCallingThread() {
    let total = Atomic<Int>(0)
    ThreadTeam.parallelFor(count: 8, threads: 3) { _ in
      ThreadTeam.parallelFor(count: 10, threads: 3) { total.add($0, ordering: .relaxed) }
    }
    #expect(total.load(ordering: .relaxed) == 8 * 45)
  }

  @Test func manyCallersShareTheTeam() async {
    let total = Counter()
    await withTaskGroup { group in
      for _ in 0..<8 {
        group.addTask {
          for _ in 0..<100 {
            ThreadTeam.parallelFor(count: 5, threads: 3) { _ in
              total.value.add(1, ordering: .relaxed)
            }
          }
        }
      }
    }
    #expect(total.value.load(ordering: .relaxed) == 4000)
  }

  /// Each of two bodies waits for the other, which one thread alone could never end.
  @Test(.timeLimit(.minutes(1))) func workersTakePart() {
    let started = Atomic<Int>(0)
    ThreadTeam.parallelFor(count: 2, threads: 2) { _ in
      started.add(1, ordering: .relaxed)
      while started.load(ordering: .relaxed) < 2 { usleep(100) }
    }
    #expect(started.load(ordering: .relaxed) == 2)
  }
}

private final class Counter: Sendable {
  let value = Atomic<Int>(0)
}

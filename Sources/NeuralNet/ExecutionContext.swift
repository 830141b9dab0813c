import Tensors

/// What an operator may use besides its inputs while it computes.
package struct ExecutionContext {
  /// Where buffers come from.
  package let pool: ArrayPool

  /// How many threads may work at once.
  package let threads: Int

  /// The largest number of elements that any result may have.
  package let limit: Int

  /// Whether the caller has lost interest.
  package let isCancelled: (() -> Bool)?

  /// Whether the operator belongs to a graph within another operator, which may run many times.
  var isInner = false

  /// What is left for all loops of the run together.
  let iterations: IterationBudget

  /// What the values of the run take, those of graphs within operators included.
  let memory: MemoryBudget

  package init(
    pool: ArrayPool, threads: Int, limit: Int = 1 << 30, largestIterationCount: Int = 1 << 20,
    largestRunBytes: Int = 4 << 30, isCancelled: (() -> Bool)? = nil
  ) {
    self.pool = pool
    self.threads = threads
    self.limit = limit
    self.isCancelled = isCancelled
    iterations = IterationBudget(largestIterationCount)
    memory = MemoryBudget(largestRunBytes)
  }

  /// Returns a buffer with unspecified contents for a result of the given shape.
  package func buffer(_ shape: [Int]) -> [Float] {
    pool.take(shape.product)
  }
}

/// How often the loops of one run may still go round.
final class IterationBudget {
  private var left: Int
  private let total: Int

  init(_ count: Int) {
    left = count
    total = count
  }

  /// Counts one round.
  func spend() throws(OperatorError) {
    guard left > 0 else {
      throw .invalidValue("the loops of the graph go round more than \(total) times")
    }
    left -= 1
  }
}

/// How many bytes the values of one run take.
final class MemoryBudget {
  var held = 0
  private let limit: Int

  init(_ limit: Int) {
    self.limit = limit
  }

  /// Throws if results of these shapes do not fit beside what is there; most have four bytes an
  /// element.
  func check(_ shapes: [[Int]]) throws(OperatorError) {
    var total = held
    for shape in shapes {
      total &+= shape.product &* 4
      guard total <= limit else { throw .tooMuchMemory(shape, limit: limit) }
    }
  }
}

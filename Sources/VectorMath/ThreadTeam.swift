import Synchronization

/// The worker threads of the process, shared by all who compute.
///
/// Workers start when first asked for and stay. Several threads may call at once; each call is
/// carried forward by its caller, and by those workers that are free.
public enum ThreadTeam {
  /// Calls `body` once with each number below `count`, on at most `threads` threads, the
  /// caller's among them, and returns when all calls have.
  ///
  /// The order of the calls is open. A call from within `body` runs on the calling thread alone.
  public static func parallelFor(
    count: Int, threads: Int, body: @Sendable (Int) -> Void
  ) {
    spread(count: count, threads: threads, body: body)
  }

  /// As ``parallelFor(count:threads:body:)``, for bodies that write disjoint parts of a buffer.
  package static func spread(count: Int, threads: Int, body: (Int) -> Void) {
    guard count > 1, threads > 1, !Crew.shared.isInside else {
      for index in 0..<max(count, 0) { body(index) }
      return
    }
    withoutActuallyEscaping(body) { body in
      Crew.shared.run(Job(body: body, count: count, helpers: min(threads, count) - 1))
    }
  }
}

/// One call of `spread`: a shared counter from which every participant takes its next index.
final class Job: @unchecked Sendable {
  // Safe: the caller of `spread` waits until no worker is left inside `body`, and takes it away
  // before it returns; a worker may hold the job a little longer.
  private var body: ((Int) -> Void)?
  private let count: Int
  private let next = Atomic<Int>(0)
  /// Workers inside the job.
  let active = Atomic<Int>(0)
  /// Workers that may still join; guarded by the crew's lock.
  var helpers: Int

  init(body: @escaping (Int) -> Void, count: Int, helpers: Int) {
    self.body = body
    self.count = count
    self.helpers = helpers
  }

  @inline(never)
  func work() {
    guard let body else { return }
    while true {
      let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard index < count else { return }
      body(index)
    }
  }

  /// Forgets the body; nobody may be inside.
  func finish() { body = nil }
}

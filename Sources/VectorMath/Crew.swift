import CCPU
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The threads behind ``ThreadTeam`` and the list of jobs they may join.
final class Crew: @unchecked Sendable {
  static let shared = Crew()

  private static let mostWorkers = 255
  /// Rounds of a spin loop, some tens of microseconds: longer than from one operator of a network to
  /// the next.
  private static let spins = 4000

  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let wake = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private let done = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var insideKey = pthread_key_t()

  // All guarded by `lock`.
  private var jobs: [Job] = []
  private var workers = 0
  private var sleepers = 0

  /// Places open in `jobs`, readable without the lock.
  private let openings = Atomic<Int>(0)

  private init() {
    pthread_mutex_init(lock, nil)
    pthread_cond_init(wake, nil)
    pthread_cond_init(done, nil)
    pthread_key_create(&insideKey, nil)
  }

  /// Says whether the current thread is executing the body of a job.
  var isInside: Bool { pthread_getspecific(insideKey) != nil }

  func run(_ job: Job) {
    pthread_mutex_lock(lock)
    jobs.append(job)
    openings.add(job.helpers, ordering: .releasing)
    while workers < job.helpers, workers < Self.mostWorkers, startWorker() { workers += 1 }
    let asleep = min(sleepers, job.helpers)
    pthread_mutex_unlock(lock)
    for _ in 0..<asleep { pthread_cond_signal(wake) }

    enter(job)

    pthread_mutex_lock(lock)
    openings.subtract(job.helpers, ordering: .relaxed)
    job.helpers = 0
    jobs.removeAll { $0 === job }
    pthread_mutex_unlock(lock)
    waitForHelpers(of: job)
    job.finish()
  }

  private func waitForHelpers(of job: Job) {
    for _ in 0..<Self.spins {
      if job.active.load(ordering: .acquiring) == 0 { return }
      ccpu_relax()
    }
    pthread_mutex_lock(lock)
    while job.active.load(ordering: .acquiring) > 0 { pthread_cond_wait(done, lock) }
    pthread_mutex_unlock(lock)
  }

  private func enter(_ job: Job) {
    pthread_setspecific(insideKey, lock)
    job.work()
    pthread_setspecific(insideKey, nil)
  }

  private func startWorker() -> Bool {
    var thread = pthread_t(bitPattern: 0)
    return pthread_create(&thread, nil, { _ in Crew.shared.serve() }, nil) == 0
  }

  private func serve() -> Never {
    while true {
      let job = nextJob()
      enter(job)
      pthread_mutex_lock(lock)
      job.active.subtract(1, ordering: .releasing)
      pthread_cond_broadcast(done)
      pthread_mutex_unlock(lock)
    }
  }

  /// Waits for a job with a place for one more, takes the place and returns the job.
  private func nextJob() -> Job {
    for _ in 0..<Self.spins {
      if openings.load(ordering: .relaxed) > 0 { break }
      ccpu_relax()
    }
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    while true {
      if let job = jobs.first(where: { $0.helpers > 0 }) {
        job.helpers -= 1
        openings.subtract(1, ordering: .relaxed)
        job.active.add(1, ordering: .relaxed)
        return job
      }
      sleepers += 1
      pthread_cond_wait(wake, lock)
      sleepers -= 1
    }
  }
}

import CVips
import Glibc

/// The one start of libvips in this process, and its one error text.
///
/// Safe: the error text is one per process. Work runs under the shared side of a lock; work
/// that failed is repeated alone under the exclusive side, so that the message it reports is its own.
enum VipsLibrary {
  /// The loaders that stay open; all others refuse to run.
  private static let loaders = ["Jpeg", "Png", "Webp", "Tiff", "Nsgif", "Heif"]

  private static let lock = RepeatLock()

  /// Nil once libvips runs, else why it does not.
  private static let startFailure: String? = {
    guard vips_init("sluice") == 0 else { return takeErrorText() }
    vips_cache_set_max(0)
    vips_concurrency_set(1)
    vips_operation_block_set("VipsForeignLoad", 1)
    for loader in loaders {
      vips_operation_block_set("VipsForeignLoad\(loader)", 0)
    }
    keepFreedMemory()
    g_log_set_handler("VIPS", G_LOG_LEVEL_MASK, { _, _, _, _ in }, nil)
    return nil
  }()

  /// Stops the C allocator from returning the codecs' tables and rows to the system after every
  /// picture, only to fault them in again for the next.
  private static func keepFreedMemory() {
    mallopt(M_MMAP_THRESHOLD, 4 << 20)
    mallopt(M_TRIM_THRESHOLD, 64 << 20)
  }

  /// The version of the library that is linked, such as "8.14.1".
  static var version: String {
    (0..<3).map { String(vips_version(Int32($0))) }.joined(separator: ".")
  }

  /// Starts the library if it does not run yet.
  ///
  /// - Throws: `ImagingError.unavailable`.
  static func start() throws(ImagingError) {
    if let startFailure {
      throw .unavailable(startFailure)
    }
  }

  /// Whether this build has an operation, such as `heifload_buffer`.
  static func has(operation: String) -> Bool {
    guard startFailure == nil else { return false }
    return vips_type_find("VipsOperation", operation) != 0
  }

  /// Runs work that calls libvips.
  ///
  /// The work may run twice, and must not call `run` itself.
  static func run<R>(_ work: () throws(ImagingError) -> R) throws(ImagingError) -> R {
    try start()
    do {
      lock.enterShared()
      defer { lock.leave() }
      return try work()
    } catch {
      guard case .codec = error else { throw error }
    }
    lock.enterAlone()
    defer { lock.leave() }
    vips_error_clear()
    return try work()
  }

  /// The library's words about the last failure, made short; forgets them.
  static func takeErrorText() -> String {
    let text = vips_error_buffer_copy()
    defer { g_free(text) }
    guard let text else { return "no reason given" }
    var lines: [Substring] = []
    for line in String(cString: text).split(separator: "\n") where !lines.contains(line) {
      lines.append(line)
    }
    let joined = lines.prefix(3).joined(separator: "; ")
    return joined.isEmpty ? "no reason given" : String(joined.prefix(300))
  }

  /// Pictures and operations of libvips that are alive; for tests of leaks.
  static var liveObjectCount: Int {
    var count = 0
    withUnsafeMutablePointer(to: &count) { pointer in
      _ = vips_object_map(
        { _, counter, _ in
          counter?.assumingMemoryBound(to: Int.self).pointee += 1
          return nil
        }, pointer, nil)
    }
    return count
  }
}

/// A lock that many may share or one may have alone; those who wait to be alone go first.
private final class RepeatLock: @unchecked Sendable {
  private let raw = UnsafeMutablePointer<pthread_rwlock_t>.allocate(capacity: 1)

  init() {
    var attributes = pthread_rwlockattr_t()
    pthread_rwlockattr_init(&attributes)
    pthread_rwlockattr_setkind_np(
      &attributes, Int32(PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP))
    pthread_rwlock_init(raw, &attributes)
    pthread_rwlockattr_destroy(&attributes)
  }

  deinit {
    pthread_rwlock_destroy(raw)
    raw.deallocate()
  }

  func enterShared() {
    pthread_rwlock_rdlock(raw)
  }

  func enterAlone() {
    pthread_rwlock_wrlock(raw)
  }

  func leave() {
    pthread_rwlock_unlock(raw)
  }
}

import Synchronization

/// What a run lays down for one item.
public struct ItemContext: Sendable {
  /// The run's seed.
  public var seed: UInt64
  /// Threads that a stage may use for this item.
  public var threads: Int
  /// When the item's time is up.
  public var deadline: ContinuousClock.Instant?
  /// Where stages put files; `nil` when the pipeline runs without an output folder.
  public var output: ItemOutput?

  /// Makes a context.
  public init(
    seed: UInt64 = 0, threads: Int = 1, deadline: ContinuousClock.Instant? = nil,
    output: ItemOutput? = nil
  ) {
    self.seed = seed
    self.threads = threads
    self.deadline = deadline
    self.output = output
  }

  /// Whether the item's time is up.
  public var isOverdue: Bool { deadline.map { $0 < .now } ?? false }
}

/// The files that the stages write for one item.
public final class ItemOutput: Sendable {
  private let put: @Sendable (_ bytes: [UInt8], _ path: [UInt8]) throws -> Void
  private let hasInput: @Sendable (_ path: [UInt8]) -> Bool
  private let written = Mutex<[WrittenFile]>([])

  package convenience init(folder: OutputFolder, inputs: Set<[UInt8]> = []) {
    self.init(put: { try folder.write($0, to: $1) }, hasInput: { inputs.contains($0) })
  }

  /// Leaves the writing to somebody else: another process has the folder.
  package init(
    put: @escaping @Sendable (_ bytes: [UInt8], _ path: [UInt8]) throws -> Void,
    hasInput: @escaping @Sendable (_ path: [UInt8]) -> Bool
  ) {
    self.put = put
    self.hasInput = hasInput
  }

  /// Whether the run has an input of this path, whose own outputs have its name.
  public func isInput(_ path: [UInt8]) -> Bool { hasInput(path) }

  /// Writes a file below the run's output folder.
  ///
  /// - Parameters:
  ///   - bytes: The whole content.
  ///   - path: Path below the output folder, as raw bytes; must not lead out of it.
  /// - Throws: ``StageError/failed(code:_:)`` or `FileError`.
  public func write(_ bytes: [UInt8], to path: [UInt8]) throws {
    guard !written.withLock({ files in files.contains { $0.path == path } }) else {
      throw StageError.failed(
        code: "written-twice",
        "\(path.printable) was written by an earlier stage: give one of them another folder")
    }
    try put(bytes, path)
    written.withLock { $0.append(WrittenFile(path: path, size: bytes.count)) }
  }

  /// What was written so far, in order.
  package var files: [WrittenFile] { written.withLock(\.self) }
}

/// A file below the output folder.
package struct WrittenFile: Sendable, Equatable {
  package var path: [UInt8]
  package var size: Int

  package init(path: [UInt8], size: Int) {
    self.path = path
    self.size = size
  }
}

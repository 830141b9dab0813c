import Foundation

/// The bytes of a model: in memory, or in a file of which no more than needed is read at once.
final class ByteSource {
  private static let windowSize = 1 << 16

  let count: Int
  private let handle: FileHandle?

  /// The bytes from `start` on that were read last.
  private var window: Data
  private var start = 0

  init(_ data: Data) {
    window = data
    count = data.count
    handle = nil
  }

  /// Opens a file, which must be a regular one.
  init(_ url: URL) throws {
    let path = url.resolvingSymlinksInPath().path(percentEncoded: false)
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    guard attributes[.type] as? FileAttributeType == .typeRegular else { throw NotAFile() }
    let handle = try FileHandle(forReadingFrom: url)
    count = Int(clamping: try handle.seekToEnd())
    self.handle = handle
    window = Data()
  }

  /// - Throws: ``EndOfBytes`` beyond the end.
  func byte(_ index: Int) throws -> UInt8 {
    let place = index - start
    if place >= 0, place < window.count { return window[window.startIndex + place] }
    guard index < count else { throw EndOfBytes() }
    window = try read(index..<min(index + Self.windowSize, count))
    start = index
    return window[window.startIndex]
  }

  /// - Throws: ``EndOfBytes`` if the file is shorter by now.
  func bytes(_ range: Range<Int>) throws -> Data {
    if range.isEmpty { return Data() }
    if range.lowerBound >= start, range.upperBound <= start + window.count {
      let first = window.startIndex + range.lowerBound - start
      return window[first..<first + range.count]
    }
    return try read(range)
  }

  private func read(_ range: Range<Int>) throws -> Data {
    guard let handle, range.upperBound <= count else { throw EndOfBytes() }
    try handle.seek(toOffset: UInt64(range.lowerBound))
    let data = try handle.read(upToCount: range.count) ?? Data()
    guard data.count == range.count else { throw EndOfBytes() }
    return data
  }
}

/// A file ends before what it announces.
struct EndOfBytes: LocalizedError, CustomStringConvertible {
  var description: String { "it ends early" }
  var errorDescription: String? { description }
}

/// A path leads to a folder, a pipe or a device.
struct NotAFile: LocalizedError {
  var errorDescription: String? { "it is not a regular file" }
}

import Files
import StrictJSON

/// One input picture: where it is and what it is called in results.
public struct Item: Sendable, Equatable {
  /// Position in the sorted list of all inputs, from 0.
  public var index: Int
  /// Path below the input folder, as raw bytes, with `/` between folders.
  public var path: [UInt8]

  /// Makes an item.
  public init(index: Int, path: [UInt8]) {
    self.index = index
    self.path = path
  }

  /// Makes an item of a file's name.
  public init(name: String, index: Int = 0) {
    self.init(index: index, path: Array(name.utf8))
  }

  /// The path as text; bytes that are not UTF-8 and control characters appear as `\x0a`.
  public var name: String { path.printable }

  /// The members that identify the item in a record.
  ///
  /// A path that is not UTF-8 is given byte by byte besides.
  package var members: [JSONMember] {
    var members = [
      JSONMember("path", JSONNode(.string(String(decoding: path, as: UTF8.self)))),
      JSONMember("index", JSONNode(.integer(index))),
    ]
    if String(validating: path, as: UTF8.self) == nil {
      members.insert(
        JSONMember("pathBytes", JSONNode(.list(path.map { .integer($0) }))), at: 1)
    }
    return members
  }
}

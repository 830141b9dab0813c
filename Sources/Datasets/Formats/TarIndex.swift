import Files
import SystemPackage

/// The files inside a tar archive, and where their bytes stand.
///
/// Reads ustar, and the longer names and sizes of pax and GNU. Links, devices and names that leave
/// the archive are left out.
struct TarIndex: Sendable {
  struct Member: Sendable {
    var offset: Int
    var size: Int
  }

  /// The names, in the order of the archive.
  private(set) var names: [String] = []
  /// The files by name.
  private(set) var members: [String: Member] = [:]
  /// What was left out.
  private(set) var problems: [Dataset.Problem] = []

  private static let nameLimit = 1 << 16

  /// Reads the headers of an archive.
  ///
  /// - Throws: ``DatasetError`` if it is none.
  init(_ path: FilePath, named file: String) throws(DatasetError) {
    var isArchive = true
    do throws(FileError) {
      let size = try FileReader.status(of: path).size
      guard size > 0 else { return }
      if let header = try Self.header(path, 0) {
        try read(header, path, size: size, named: file)
      } else {
        isArchive = try Self.isEnd(path, 0)
      }
    } catch {
      throw .file(error)
    }
    guard isArchive else {
      throw .damaged(
        .init(file: file), "is no tar archive; compressed ones are to be unpacked first")
    }
  }

  private static func header(_ path: FilePath, _ offset: Int) throws(FileError) -> TarHeader? {
    TarHeader(try FileReader.read(path, from: offset, count: TarHeader.length))
  }

  private mutating func read(
    _ first: TarHeader, _ path: FilePath, size: Int, named file: String
  ) throws(FileError) {
    var header: TarHeader? = first
    var offset = 0
    var longName: [UInt8]?
    var longSize: Int?
    while offset < size {
      guard let found = header else {
        if try !Self.isEnd(path, offset) { note(file, offset, "has no header") }
        return
      }
      offset += TarHeader.length
      let isName = found.kind == UInt8(ascii: "x") || found.kind == UInt8(ascii: "L")
      let length = isName ? found.size : longSize ?? found.size
      guard length <= size - offset else {
        return note(file, offset, "would end behind the archive")
      }
      if isName {
        guard length <= Self.nameLimit else {
          return note(file, offset, "has a name of \(length) bytes")
        }
        let bytes = try FileReader.read(path, from: offset, count: length)
        if found.kind == UInt8(ascii: "L") {
          longName = Array(bytes.prefix { $0 != 0 })
        } else {
          let fields = TarHeader.extended(bytes)
          longName = fields["path"].map { Array($0) } ?? longName
          longSize = fields["size"].flatMap { Int(String(decoding: $0, as: UTF8.self)) }
            .map { max($0, 0) }
        }
      } else {
        add(found, longName ?? found.name, Member(offset: offset, size: length), file)
        (longName, longSize) = (nil, nil)
      }
      offset += length + TarHeader.padding(after: length).count
      header = try Self.header(path, offset)
    }
    problems.append(
      .init(.malformed, at: .init(file: file), "has no end: files may be missing from it"))
  }

  /// Whether a block of zeros, the end of an archive, stands at a place.
  private static func isEnd(_ path: FilePath, _ offset: Int) throws(FileError) -> Bool {
    try FileReader.read(path, from: offset, count: TarHeader.length).allSatisfy { $0 == 0 }
  }

  private mutating func note(_ file: String, _ offset: Int, _ message: String) {
    let place = Dataset.Place(file: file, entry: "byte \(offset)")
    problems.append(.init(.malformed, at: place, "\(message): the rest is left out"))
  }

  private mutating func add(
    _ header: TarHeader, _ name: [UInt8], _ member: Member, _ file: String
  ) {
    let place = Dataset.Place(file: file, entry: name.printable)
    switch header.kind {
    case 0, UInt8(ascii: "0"), UInt8(ascii: "7"): break
    case UInt8(ascii: "5"), UInt8(ascii: "g"), UInt8(ascii: "K"): return
    default:
      problems.append(
        .init(.malformed, at: place, "is a link or a device and no file: left out"))
      return
    }
    guard let text = String(validating: name, as: UTF8.self) else {
      problems.append(.init(.malformed, at: place, "the name is not UTF-8: left out"))
      return
    }
    let path: String
    do { path = try RelativePath.checked(text) } catch {
      problems.append(.init(.unsafePath, at: place, "\(error): left out"))
      return
    }
    guard members[path] == nil else {
      problems.append(.init(.duplicate, at: place, "is there twice: the first is read"))
      return
    }
    members[path] = member
    names.append(path)
  }
}

import Foundation

/// The part of another file that holds a tensor's elements.
struct ExternalData {
  private let name: String
  private let file: URL
  private let offset: Int
  private let length: Int?

  /// Checks the reference: the file must lie within the model's folder.
  init(_ proto: Onnx_TensorProto, folder: URL?) throws(ONNXError) {
    name = proto.name
    guard let folder else {
      throw .externalData(name: name, reason: "there is no folder to look in")
    }
    var location = ""
    var offset = 0
    var length: Int?
    for entry in proto.externalData {
      switch entry.key {
      case "location": location = entry.value
      case "offset": offset = Int(entry.value) ?? -1
      case "length": length = Int(entry.value) ?? -1
      default: break
      }
    }
    let parts = location.split(separator: "/", omittingEmptySubsequences: false)
    guard !location.isEmpty, !parts.contains(".."), !parts.contains(""), !location.contains("\0")
    else {
      throw .externalData(
        name: name, reason: "'\(location)' is not a path within the model's folder")
    }
    guard offset >= 0, length.map({ $0 >= 0 }) ?? true else {
      throw .externalData(name: name, reason: "offset or length is not a number of bytes")
    }
    let root = folder.resolvingSymlinksInPath().path()
    file = folder.appending(path: location).resolvingSymlinksInPath()
    guard file.path().hasPrefix(root.hasSuffix("/") ? root : root + "/") else {
      throw .externalData(name: name, reason: "'\(location)' leads out of the model's folder")
    }
    self.offset = offset
    self.length = length
  }

  /// Reads the bytes, of which there must be as many as the tensor's shape and type need.
  func read(byteCount: Int) throws(ONNXError) -> Data {
    guard length == nil || length == byteCount else {
      throw .externalData(
        name: name, reason: "its length is \(length ?? 0) bytes, its shape needs \(byteCount)")
    }
    do {
      let source = try ByteSource(file)
      let (end, overflow) = offset.addingReportingOverflow(byteCount)
      guard !overflow, end <= source.count else {
        throw ONNXError.externalData(
          name: name, reason: "'\(file.lastPathComponent)' has \(source.count) bytes only")
      }
      return try source.bytes(offset..<end)
    } catch let error as ONNXError {
      throw error
    } catch {
      throw .externalData(name: name, reason: (error as NSError).localizedDescription)
    }
  }
}

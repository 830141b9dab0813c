import Imaging
import Options
import Pipeline

/// The file format that a stage writes.
public enum FileChoice: String, ParameterChoice {
  /// The input's, where it can be written; else JPEG.
  case same
  case jpeg
  case png
  case webp
  case tiff
  case gif

  /// The format for an input of a name.
  func format(for path: [UInt8]) -> ImageFormat {
    if let format = ImageFormat(rawValue: rawValue) { return format }
    let format = ImageFormat(fileName: path)
    return format.map { ImageFormat.writable.contains($0) ? $0 : .jpeg } ?? .jpeg
  }

  /// The path of an output: the input's, with the format's ending added if it has another.
  ///
  /// A cut-out's number stands before the ending: `a-1.jpg` of `a.jpg`, `a.png-1.jpg` of `a.png`.
  /// Where another input has the name that would come out, the ending is added once more.
  func path(folder: String, sample: Sample, format: ImageFormat) -> [UInt8] {
    var path = Array(folder.utf8) + [0x2F] + sample.item.path
    let ending = ImageFormat(fileName: sample.item.path) == format ? path.fileEnding : nil
    if !sample.parts.isEmpty {
      path.removeLast(ending?.count ?? 0)
      path += sample.parts.map { "-\($0 + 1)" }.joined().utf8
      path += ending ?? Array(".\(format.fileEnding)".utf8)
    } else if ending == nil {
      repeat {
        path += ".\(format.fileEnding)".utf8
      } while sample.context.output?.isInput(Array(path.dropFirst(folder.utf8.count + 1))) == true
    }
    return path
  }
}

extension ImageFormat {
  /// The usual ending of a file's name.
  var fileEnding: String { self == .jpeg ? "jpg" : rawValue }

  /// The format that a file's name speaks of.
  init?(fileName: [UInt8]) {
    let ending = fileName.fileEnding.map { String(decoding: $0.dropFirst(), as: UTF8.self) }
    switch ending?.lowercased() {
    case "jpg", "jpeg", "jpe", "jfif": self = .jpeg
    case "png": self = .png
    case "webp": self = .webp
    case "tif", "tiff": self = .tiff
    case "gif": self = .gif
    case "heic", "heif", "avif": self = .heif
    default: return nil
    }
  }
}

extension [UInt8] {
  /// The ending of a file's name, with its dot.
  fileprivate var fileEnding: [UInt8]? {
    guard let dot = lastIndex(of: UInt8(ascii: ".")) else { return nil }
    let ending = self[dot...]
    return ending.contains(0x2F) ? nil : Array(ending)
  }
}

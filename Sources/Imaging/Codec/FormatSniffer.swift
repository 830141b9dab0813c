/// Tells what bytes are by how they begin.
enum FormatSniffer {
  /// The picture format of the bytes.
  ///
  /// - Throws: `ImagingError.empty`, `.unsupportedKind` or `.notAPicture`, each with what was found.
  static func format(of bytes: UnsafeRawBufferPointer) throws(ImagingError) -> ImageFormat {
    guard !bytes.isEmpty else { throw .empty }
    let head = Array(bytes.prefix(1024))
    if let format = picture(head) {
      return format
    }
    if let kind = otherKind(head) {
      throw .unsupportedKind(kind)
    }
    throw .notAPicture(beginning: preview(head))
  }

  private static func picture(_ head: [UInt8]) -> ImageFormat? {
    if head.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
    if head.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .png }
    if has("GIF87a", in: head) || has("GIF89a", in: head) { return .gif }
    if has("RIFF", in: head), has("WEBP", in: head, at: 8) { return .webp }
    for mark: [UInt8] in [[0x2A, 0], [0x2B, 0]] {
      if head.starts(with: [0x49, 0x49] + mark) { return .tiff }
      if head.starts(with: [0x4D, 0x4D] + mark.reversed()) { return .tiff }
    }
    let brands = ["avif", "avis", "heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1"]
    if has("ftyp", in: head, at: 4), brands.contains(where: { has($0, in: head, at: 8) }) {
      return .heif
    }
    return nil
  }

  private static func otherKind(_ head: [UInt8]) -> String? {
    let kinds: [(mark: [UInt8], offset: Int, kind: String)] = [
      (Array("%PDF".utf8), 0, "PDF"), (Array("8BPS".utf8), 0, "a Photoshop document"),
      (Array("BM".utf8), 0, "BMP"), (Array("%!PS".utf8), 0, "PostScript"),
      ([0xFF, 0x0A], 0, "JPEG XL"), (Array("JXL ".utf8), 4, "JPEG XL"),
      (Array("jP  ".utf8), 4, "JPEG 2000"), ([0xFF, 0x4F, 0xFF, 0x51], 0, "JPEG 2000"),
      ([0x76, 0x2F, 0x31, 0x01], 0, "OpenEXR"), ([0, 0, 1, 0], 0, "a Windows icon"),
      ([0x1F, 0x8B], 0, "gzip data"), (Array("PK\u{3}\u{4}".utf8), 0, "a ZIP archive"),
      (Array("ftyp".utf8), 4, "a video"), ([0x1A, 0x45, 0xDF, 0xA3], 0, "a video"),
    ]
    let found = kinds.first { head.dropFirst($0.offset).starts(with: $0.mark) }
    if let found {
      return found.kind
    }
    let text = String(decoding: head, as: UTF8.self)
    let first = text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    guard first.hasPrefix("<") else { return nil }
    return text.contains("<svg") ? "SVG" : nil
  }

  /// The first bytes, quoted if they are text, else in hexadecimal.
  private static func preview(_ head: [UInt8]) -> String {
    let start = head.prefix(16)
    guard start.allSatisfy({ (0x20...0x7E).contains($0) || (0x09...0x0D).contains($0) }) else {
      let digits = start.prefix(8).map { byte in
        (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
      return "bytes " + digits.joined(separator: " ")
    }
    let text = String(decoding: start, as: UTF8.self)
    return "\"" + String(text.map { $0.isWhitespace ? " " : $0 }) + "\""
  }

  private static func has(_ mark: String, in head: [UInt8], at offset: Int = 0) -> Bool {
    head.dropFirst(offset).starts(with: Array(mark.utf8))
  }
}

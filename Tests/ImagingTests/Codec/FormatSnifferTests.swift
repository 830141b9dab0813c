import Testing

@testable import Imaging

@Suite struct FormatSnifferTests {
  private func sniff(_ bytes: [UInt8]) throws(ImagingError) -> ImageFormat {
    try bytes.withUnsafeBytesTyped { (raw) throws(ImagingError) in
      try FormatSniffer.format(of: raw)
    }
  }

  @Test(arguments: [
    ("baseline.jpg", ImageFormat.jpeg), ("rgb.png", .png), ("lossy.webp", .webp),
    ("animated.gif", .gif), ("tiled.tif", .tiff), ("picture.avif", .heif),
  ])
  func knowsAFormatByItsBeginning(file: String, format: ImageFormat) throws {
    #expect(try sniff(try PictureFixture.bytes(file)) == format)
  }

  @Test(arguments: [
    ("%PDF-1.7", "PDF"), ("BM......", "BMP"), ("<svg ", "SVG"), ("  <?xml?><svg>", "SVG"),
    ("PK\u{3}\u{4}", "a ZIP archive"), ("....ftypmp42", "a video"),
  ])
  func namesOtherKinds(text: String, kind: String) {
    #expect(throws: ImagingError.unsupportedKind(kind)) { try sniff(Array(text.utf8)) }
  }

  @Test(arguments: [
    (Array("a,b\n1,2".utf8), "\"a,b 1,2\""), ([0, 1, 2, 255], "bytes 00 01 02 FF"),
    (Array("<html>".utf8), "\"<html>\""), ([0xFF, 0xD8], "bytes FF D8"),
  ])
  func showsHowOtherBytesBegin(bytes: [UInt8], beginning: String) {
    #expect(throws: ImagingError.notAPicture(beginning: beginning)) { try sniff(bytes) }
  }
}

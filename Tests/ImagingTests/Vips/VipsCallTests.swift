import Testing

@testable import Imaging

@Suite struct VipsCallTests {
  @Test func namesAnUnknownOperationOrArgument() throws {
    try VipsLibrary.start()
    let error = #expect(throws: ImagingError.self) { try VipsCall("nonsense", [:]) }
    #expect(error?.description.hasPrefix("nonsense: ") == true)
    #expect(
      throws: ImagingError.codec(
        operation: "text", format: nil, detail: "has no argument wrong")
    ) {
      try VipsCall("text", ["wrong": .int(1)])
    }
  }

  @Test(arguments: ["svgload_buffer", "pdfload_buffer", "jp2kload_buffer"])
  func unwantedLoadersAreBlocked(loader: String) throws {
    let svg = Array("<svg xmlns='x' width='4' height='4'></svg>".utf8)
    try VipsLibrary.start()
    _ = svg.withUnsafeBytes { raw in
      #expect(throws: ImagingError.self) {
        try VipsCall(loader, ["buffer": .bytes(raw)]).image()
      }
    }
  }

  @Test func theFailureOfOneRunIsToldOnce() throws {
    var rounds = 0
    let error = #expect(throws: ImagingError.self) {
      try VipsLibrary.run { () throws(ImagingError) -> Void in
        rounds += 1
        _ = try VipsCall("nonsense", [:])
      }
    }
    #expect(rounds == 2)
    #expect(error?.description.contains("nonsense") == true)
    #expect(VipsLibrary.takeErrorText() == "no reason given")
  }

  @Test func picturesAndOperationsAreReleased() async throws {
    let files = ["large.jpg", "p3.jpg", "rgb16.png", "lossy.webp", "animated.gif", "cmyk.tif"]
    for file in files {
      let bytes = try PictureFixture.bytes(file)
      _ = try ImageReader.decode(bytes).encoded(EncodeOptions(format: .png))
      _ = try? ImageReader.decode(Array(bytes.prefix(bytes.count / 3)))
    }
    _ = try TextMask.rendered("released", height: 13)
    try VipsLibrary.start()
    try expectCountingHeld()
    try await waitForRest()
  }

  /// The count is not zero merely because nothing is counted.
  private func expectCountingHeld() throws {
    let held = try VipsCall("black", ["width": .int(4), "height": .int(4)]).image()
    withExtendedLifetime(held) {
      #expect(VipsLibrary.liveObjectCount > 0)
    }
  }

  private func waitForRest() async throws {
    // Other tests decode at the same time, so wait for a moment of rest.
    for _ in 0..<2000 where VipsLibrary.liveObjectCount > 0 {
      try await Task.sleep(for: .milliseconds(5))
    }
    #expect(VipsLibrary.liveObjectCount == 0)
  }

  @Test func tellsTheVersion() {
    #expect(VipsLibrary.version.split(separator: ".").count == 3)
    #expect(ImageFormat.readable.isSuperset(of: [.jpeg, .png]))
  }
}

import Files
import Imaging
import Synchronization
import Testing

@testable import Datasets

@Suite struct PictureScanTests {
  private static func files() throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for seed in 0..<9 as Range<UInt64> {
      files["\(seed).png"] = try spots(seed).encoded(EncodeOptions(format: .png))
    }
    files["bad.png"] = Array("no picture".utf8)
    return files
  }

  @Test(arguments: [1, 3, 40])
  func findingsDoNotDependOnThreads(workers: Int) throws {
    let files = try Self.files()
    try withPictures(files) { folder in
      var options = PictureScan.Options()
      options.looks = true
      options.workers = workers
      var scan = PictureScan(options)
      let calls = Mutex<[Int]>([])
      scan.add(folder.files, of: folder) { done, total in
        calls.withLock { $0.append(done) }
        #expect(total == 10)
      }
      let sorted = calls.withLock { $0.sorted() }
      #expect(sorted == Array(1...10))
      #expect(scan.findings.count == 10)
      for (name, bytes) in files {
        #expect(scan.findings[name]?.digest == SHA256([bytes]).bytes)
      }
      #expect(scan.findings["bad.png"]?.look == nil)
      #expect(scan.findings["3.png"]?.look != nil)
      let size = try folder.pictureSize(of: "3.png")
      #expect(size.width == 96)
    }
  }

  @Test func filesAreReadOnce() throws {
    try withPictures(try Self.files()) { folder in
      var scan = PictureScan(PictureScan.Options())
      scan.add(["1.png", "1.png", "missing.png"], of: folder)
      #expect(scan.findings.keys.sorted() == ["1.png"])
      scan.add(["1.png"], of: folder) { _, _ in Issue.record("was read again") }
    }
  }

  @Test func halfAPictureCannotBeDecoded() throws {
    let whole = try spots(1).encoded(EncodeOptions(format: .jpeg))
    try withPictures(["half.jpg": Array(whole.prefix(whole.count / 2)), "whole.jpg": whole]) {
      var options = PictureScan.Options()
      options.decodes = true
      var scan = PictureScan(options)
      scan.add($0.files, of: $0)
      #expect(scan.findings["half.jpg"]?.failure != nil)
      #expect(scan.findings["whole.jpg"]?.failure == nil)
    }
  }
}

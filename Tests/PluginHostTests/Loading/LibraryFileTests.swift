import Files
import SystemPackage
import Testing

@testable import PluginHost

@Suite struct LibraryFileTests {
  private let bench: Bench

  init() throws { bench = try Bench() }

  @Test func knowsWhatItWasBuiltForAndItsDigest() throws {
    let path = try bench.write(libraryBytes(), "a.so")
    let library = try LibraryFile(path)
    #expect(library.path == path)
    #expect(library.handshake == someHandshake)
    #expect(library.digest == SHA256([libraryBytes()]).hexadecimal)
  }

  /// Bytes that are no library for this machine, and what is said of them.
  private static let faults: [(name: String, bytes: [UInt8], words: String)] = {
    func changed(_ changes: [Int: UInt8]) -> [UInt8] {
      var bytes = libraryBytes()
      for (index, byte) in changes { bytes[index] = byte }
      return bytes
    }
    return [
      ("empty", [], "is an empty file"),
      ("text", Array("int main() {}\n\tgrüße".utf8), "is a text file, not a library"),
      ("picture", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "is not a library"),
      ("short", Array(libraryBytes().prefix(63)), "is cut off"),
      ("magic only", [0x7F, 0x45, 0x4C, 0x46], "is cut off"),
      ("32 bits", changed([4: 1, 18: 3]), "is built for x86, this machine is"),
      ("big endian", changed([5: 2, 18: 0, 19: 21]), "is built for another machine (5376)"),
      ("RISC-V", changed([18: 243]), "is built for RISC-V, this machine is"),
      ("program", changed([16: 2]), "is not a shared library"),
      ("object file", changed([16: 1]), "is not a shared library"),
      ("sections beyond the end", changed([42: 1]), "is cut off"),
      ("negative sections", changed([47: 0x80]), "is cut off"),
    ]
  }()

  @Test(arguments: faults.map(\.name))
  func refusesWhatIsNoLibrary(name: String) async throws {
    let fault = try #require(Self.faults.first { $0.name == name })
    let path = try bench.write(fault.bytes, "x.so")
    let error = await pluginError { () throws(PluginError) in try LibraryFile(path) }
    #expect(error?.code == .notALibrary)
    #expect(error?.message.contains("x.so \(fault.words)") == true, "\(error?.message ?? "")")
    #expect(error?.hint == "build it with: sluice plugin build FOLDER")
  }

  @Test func refusesATableOfSectionsThatIsCutOff() async throws {
    var bytes = libraryBytes()
    let place = bytes.count - 10
    bytes[40] = UInt8(place & 0xFF)
    bytes[41] = UInt8(place >> 8)
    bytes[58] = 64
    bytes[60] = 3
    let path = try bench.write(bytes, "x.so")
    let error = await pluginError { () throws(PluginError) in try LibraryFile(path) }
    #expect(error?.message.hasSuffix("x.so is cut off") == true)
  }

  @Test func refusesALibraryWithoutEntry() async throws {
    let path = try bench.write(libraryBytes(nil), "x.so")
    let error = await pluginError { () throws(PluginError) in try LibraryFile(path) }
    #expect(error?.code == .noEntry)
    #expect(error?.message.hasSuffix("x.so is a library, but has no entry of a plugin") == true)
  }

  @Test(arguments: ["nowhere.so", "."])
  func refusesWhatIsNoFile(name: String) async {
    let path = bench.root.appending(name).string
    let error = await pluginError { () throws(PluginError) in try LibraryFile(path) }
    #expect(error?.code == .missing)
    #expect(error?.message.contains(path) == true, "\(error?.message ?? "")")
  }
}

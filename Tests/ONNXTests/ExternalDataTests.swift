import Foundation
import TestSupport
import Tensors
import Testing

@testable import ONNX

/// Weights in other files: only regular ones within the model's folder, and only as much as needed.
@Suite struct ExternalDataTests {
  static func tensor(_ location: String, offset: String? = nil, length: String? = nil)
    -> Onnx_TensorProto
  {
    var tensor = GraphReaderTests.tensor([2])
    tensor.clearRawData()
    tensor.dataLocation = .external
    for (key, value) in [("location", location), ("offset", offset), ("length", length)] {
      guard let value else { continue }
      var entry = Onnx_StringStringEntryProto()
      entry.key = key
      entry.value = value
      tensor.externalData.append(entry)
    }
    return tensor
  }

  static func read(_ tensor: Onnx_TensorProto, in folder: String) throws -> [Float] {
    try TensorReader(folder: URL(filePath: folder)).tensor(tensor).floats
  }

  static let bytes: [UInt8] = [9, 9, 9, 9, 0, 0, 128, 63, 0, 0, 0, 64]

  @Test(arguments: [nil, "8"]) func readsAPartOfAFile(length: String?) throws {
    try withTemporaryPath { folder in
      try Data(Self.bytes).write(to: URL(filePath: "\(folder)/we ights.bin"))
      let tensor = Self.tensor("we ights.bin", offset: "4", length: length)
      #expect(try Self.read(tensor, in: folder) == [1, 2])
    }
  }

  @Test(
    arguments: [
      ("4", "4"), ("4", "12"), ("8", nil), ("-1", nil), ("x", nil), ("9223372036854775807", nil),
      ("0", "-8"), (nil, "9223372036854775807"),
    ] as [(String?, String?)])
  func wrongPlacesAreErrors(offset: String?, length: String?) throws {
    try withTemporaryPath { folder in
      try Data(Self.bytes).write(to: URL(filePath: "\(folder)/w"))
      #expect(throws: ONNXError.self) {
        try Self.read(Self.tensor("w", offset: offset, length: length), in: folder)
      }
    }
  }

  @Test func linksMustStayInTheFolder() throws {
    try withTemporaryPath { folder in
      let manager = FileManager.default
      try manager.createDirectory(atPath: "\(folder)/model", withIntermediateDirectories: true)
      try Data(Self.bytes).write(to: URL(filePath: "\(folder)/secret"))
      try Data(Self.bytes.suffix(8)).write(to: URL(filePath: "\(folder)/model/own"))
      try manager.createSymbolicLink(
        atPath: "\(folder)/model/out", withDestinationPath: "../secret")
      try manager.createSymbolicLink(atPath: "\(folder)/model/up", withDestinationPath: "..")
      try manager.createSymbolicLink(atPath: "\(folder)/model/in", withDestinationPath: "own")
      for location in ["out", "up/secret"] {
        #expect {
          try Self.read(Self.tensor(location), in: "\(folder)/model")
        } throws: { "\($0)".contains("leads out of the model's folder") }
      }
      #expect(try Self.read(Self.tensor("in"), in: "\(folder)/model") == [1, 2])
    }
  }

  /// A pipe would be waited for, a device never ends.
  @Test func onlyRegularFilesAreRead() throws {
    try withTemporaryPath { folder in
      #expect(mkfifo("\(folder)/pipe", 0o600) == 0)
      try FileManager.default.createDirectory(
        atPath: "\(folder)/folder", withIntermediateDirectories: true)
      for location in ["pipe", "folder", "missing"] {
        #expect(throws: ONNXError.self) { try Self.read(Self.tensor(location), in: folder) }
      }
      #expect {
        try Self.read(Self.tensor("pipe"), in: folder)
      } throws: { "\($0)".contains("not a regular file") }
      #expect {
        try ModelFile.load("\(folder)/pipe")
      } throws: { "\($0)".contains("not a regular file") }
    }
  }
}

import TestSupport
import Testing

@testable import Tensors

@Suite struct NPYTests {
  static let samples: [Tensor] = [
    Tensor(shape: [2, 3], floats: [0, -1.5, .infinity, .leastNonzeroMagnitude, 4, 5]),
    Tensor(shape: [2, 3], doubles: [0, -1.5, .infinity, .leastNonzeroMagnitude, 4, 5]),
    Tensor(shape: [2, 3], int64s: [0, -1, .max, .min, 4, 5]),
    Tensor(shape: [2, 3], int32s: [0, -1, .max, .min, 4, 5]),
    Tensor(shape: [2, 3], uint8s: [0, 1, 255, 128, 4, 5]),
    Tensor(shape: [2, 3], int8s: [0, -1, 127, -128, 4, 5]),
    Tensor(shape: [2, 3], bools: [true, false, true, true, false, false]),
    Tensor(shape: [], floats: [3]),
    Tensor(shape: [0, 4], floats: []),
    Tensor(shape: [5], int64s: [1, 2, 3, 4, 5]),
  ]

  @Test(arguments: samples) func readsWhatItWrote(tensor: Tensor) throws {
    #expect(try NPY.read(NPY.write(tensor)) == tensor)
  }

  @Test func alignsDataTo64Bytes() {
    let bytes = NPY.write(Tensor(shape: [1], floats: [1]))
    #expect((bytes.count - 4) % 64 == 0)
  }

  /// Files that NumPy wrote of the one array `arange(6).reshape(2, 3)`.
  @Test(arguments: [
    ("f4", ElementType.float32), ("f8", .float64), ("i8", .int64), ("i4", .int32), ("u1", .uint8),
    ("i1", .int8), ("fortran", .float32), ("v2", .float32), ("v3", .float32),
  ])
  func readsFilesOfNumPy(name: String, type: ElementType) throws {
    let tensor = try NPY.read(Fixtures.bytes("Tensors/\(name).npy"))
    #expect(tensor.shape == [2, 3])
    #expect(tensor.elementType == type)
    #expect(tensor == (try Self.arange(type)))
  }

  @Test func readsBooleansOfNumPy() throws {
    let tensor = try NPY.read(Fixtures.bytes("Tensors/b1.npy"))
    #expect(tensor == Tensor(shape: [3], bools: [true, false, true]))
  }

  @Test func writesTheBytesOfNumPy() throws {
    let bytes = try Fixtures.bytes("Tensors/f4.npy")
    #expect(NPY.write(try NPY.read(bytes)) == bytes)
  }

  @Test func refusesOtherTypesAndOrders() throws {
    for name in ["big_endian", "complex"] {
      #expect { try NPY.read(Fixtures.bytes("Tensors/\(name).npy")) } throws: { error in
        guard case .unsupportedNPYType = error as? TensorError else { return false }
        return true
      }
    }
  }

  @Test func saysWhatAnotherFileBeginsWith() {
    #expect(throws: TensorError.notNPY(beginsWith: [0x89, 0x50, 0x4E, 0x47, 1, 2])) {
      try NPY.read([0x89, 0x50, 0x4E, 0x47, 1, 2, 3, 4, 5, 6])
    }
  }

  @Test(arguments: [
    "", "{", "{}", "{'descr': '<f4'}", "{'descr': '<f4', 'fortran_order': Maybe, 'shape': ()}",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,)}",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,)}",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (4611686018427387904, 4)}",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (9223372036854775807,)}",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (1000000,)}",
    "{'descr': '<f4', 'fortran_order': False, 'shape': ()} rest",
    "{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': ()}",
    "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': ()}",
    "{'descr': '<f4, 'fortran_order': False, 'shape': ()}",
    "{'descr': '|O', 'fortran_order': False, 'shape': ()}",
  ])
  func refusesHostileHeaders(header: String) {
    let text = Array(header.utf8)
    let bytes = [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 1, 0, UInt8(text.count), 0] + text
    #expect(throws: TensorError.self) { try NPY.read(bytes) }
  }

  @Test func mutatedFilesNeverTrap() {
    var random = SplitMix64(seed: 20_240_501)
    let files = Self.samples.map(NPY.write)
    var refused = 0
    for round in 0..<20_000 {
      var bytes = files[round % files.count]
      for _ in 0...Int.random(in: 0..<4, using: &random) where !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 2: bytes.removeSubrange(place...)
        default: bytes.insert(UInt8.random(in: 0x28...0x7E, using: &random), at: place)
        }
      }
      do { _ = try NPY.read(bytes) } catch { refused += 1 }
    }
    #expect(refused > 10_000)
  }

  static func arange(_ type: ElementType) throws -> Tensor {
    let storage: Tensor.Storage =
      switch type {
      case .float32: .float32([0, 1, 2, 3, 4, 5])
      case .float64: .float64([0, 1, 2, 3, 4, 5])
      case .int64: .int64([0, 1, 2, 3, 4, 5])
      case .int32: .int32([0, 1, 2, 3, 4, 5])
      case .uint8: .uint8([0, 1, 2, 3, 4, 5])
      case .int8: .int8([0, 1, 2, 3, 4, 5])
      case .bool: .bool([false, true, true, true, true, true])
      }
    return try Tensor(checkedShape: [2, 3], storage: storage)
  }
}

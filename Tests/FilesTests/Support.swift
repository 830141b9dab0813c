import Files
import SystemPackage
import TestSupport

func withTemporaryFolder<R>(_ body: (FilePath) throws -> R) throws -> R {
  try withTemporaryPath { try body(FilePath($0)) }
}

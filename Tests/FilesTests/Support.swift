import Files
import SystemPackage
import TestSupport

@discardableResult
func withTemporaryFolder<R>(_ body: (FilePath) throws -> R) throws -> R {
  try withTemporaryPath { try body(FilePath($0)) }
}

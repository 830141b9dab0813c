import Augmentation
import Testing

@Suite struct EqualizeTests {
  @Test func equalsOpenCV() throws {
    let result = try ColorFixture.applied(Equalize.self, "{}")
    #expect(try ColorFixture.difference(result, "equalize").largest <= 1)
  }
}

import CVips

extension VipsEngine {
  /// Replaces every sample by its entry in a table, or in one such table a channel.
  ///
  /// A table has an entry for every level of the depth.
  ///
  /// - Throws: ``ImagingError``, or ``ImageOperationError`` for tables of another size.
  public func mapped(through tables: [[Int]]) throws -> Image {
    let levels = image.depth.maximum + 1
    for table in tables where table.count != levels {
      throw ImageOperationError.valueCount(name: "table", expected: levels, got: table.count)
    }
    guard tables.count == 1 || tables.count == image.channels else {
      throw ImageOperationError.valueCount(
        name: "tables", expected: image.channels, got: tables.count)
    }
    let entries = (0..<levels).flatMap { level in tables.map { Double($0[level]) } }
    return try run { (picture) throws(ImagingError) in
      let values = try VipsPicture(matrix: entries, width: levels * tables.count, height: 1)
      let folded = try VipsCall(
        "bandfold", ["in": .image(values), "factor": .int(tables.count)]
      ).image()
      return try VipsCall(
        "maplut", ["in": .image(picture), "lut": .image(folded)]
      ).image()
    }
  }

  /// Makes every channel the sum of all channels, weighted by a row of `matrix`, and an offset.
  ///
  /// `matrix` is square with a side of `channels`; offsets are in levels.
  ///
  /// - Throws: ``ImagingError``, or ``ImageOperationError`` for another number of values.
  public func recombined(_ matrix: [Double], offsets: [Double]) throws -> Image {
    let channels = image.channels
    guard matrix.count == channels * channels, offsets.count == channels else {
      throw ImageOperationError.valueCount(
        name: "matrix", expected: channels * channels, got: matrix.count)
    }
    return try run { (picture) throws(ImagingError) in
      let weights = try VipsPicture(matrix: matrix, width: channels, height: channels)
      let mixed = try VipsCall(
        "recomb", ["in": .image(try floating(picture)), "m": .image(weights)]
      ).image()
      return try VipsCall(
        "linear",
        [
          "in": .image(mixed), "a": .reals(Array(repeating: 1, count: channels)),
          "b": .reals(offsets),
        ]
      ).image()
    }
  }
}

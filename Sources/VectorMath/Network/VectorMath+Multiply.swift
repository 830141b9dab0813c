extension VectorMath {
  /// Writes `c = alpha * op(a) * op(b) + beta * c`, then the epilogue; all row-major.
  ///
  /// - Parameters:
  ///   - a: `[rows, depth]`; `[depth, rows]` if `transposeLeft`.
  ///   - b: `[depth, columns]`; `[columns, depth]` if `transposeRight`.
  ///   - c: `[rows, columns]`; not read if `beta` is 0.
  ///   - shape: The extents of the product.
  ///   - transposeLeft: Whether `a` is given transposed.
  ///   - transposeRight: Whether `b` is given transposed.
  ///   - alpha: Multiplies the product.
  ///   - beta: Multiplies what `c` held.
  ///   - epilogue: Biases and activation.
  ///   - threads: The most threads to use.
  public func multiply(
    _ a: Span<Float>, _ b: Span<Float>, into c: inout MutableSpan<Float>, shape: MatrixShape,
    transposeLeft: Bool = false, transposeRight: Bool = false, alpha: Float = 1, beta: Float = 0,
    epilogue: Epilogue = Epilogue(), threads: Int = 1
  ) {
    precondition(a.count == shape.rows * shape.depth, "the left operand does not fit the shape")
    withPacked(a, shape: shape, transposed: transposeLeft, alpha: alpha, threads: threads) { left in
      multiply(
        left: left, b, into: &c, shape: shape, transposed: transposeRight, beta: beta,
        epilogue: epilogue, threads: threads)
    }
  }

  /// As the product of two plain matrices, with the left one packed (and scaled) beforehand.
  public func multiply(
    _ a: PackedMatrix, _ b: Span<Float>, into c: inout MutableSpan<Float>, shape: MatrixShape,
    transposeRight: Bool = false, beta: Float = 0, epilogue: Epilogue = Epilogue(),
    threads: Int = 1
  ) {
    check(a, side: .left, rows: shape.rows, columns: shape.depth)
    a.storage.withUnsafeBufferPointer { left in
      multiply(
        left: left.baseAddress, b, into: &c, shape: shape, transposed: transposeRight, beta: beta,
        epilogue: epilogue, threads: threads)
    }
  }

  /// As the product of two plain matrices, with the right one packed beforehand.
  public func multiply(
    _ a: Span<Float>, _ b: PackedMatrix, into c: inout MutableSpan<Float>, shape: MatrixShape,
    transposeLeft: Bool = false, alpha: Float = 1, beta: Float = 0,
    epilogue: Epilogue = Epilogue(), threads: Int = 1
  ) {
    precondition(a.count == shape.rows * shape.depth, "the left operand does not fit the shape")
    check(b, side: .right, rows: shape.depth, columns: shape.columns)
    withPacked(a, shape: shape, transposed: transposeLeft, alpha: alpha, threads: threads) { left in
      b.storage.withUnsafeBufferPointer { right in
        product(
          left: left, right: right.baseAddress.map { .packed($0) }, into: &c, shape: shape,
          beta: beta, epilogue: epilogue, threads: threads)
      }
    }
  }

  private func multiply(
    left: UnsafePointer<Float>?, _ b: Span<Float>, into c: inout MutableSpan<Float>,
    shape: MatrixShape, transposed: Bool, beta: Float, epilogue: Epilogue, threads: Int
  ) {
    precondition(b.count == shape.depth * shape.columns, "the right operand does not fit the shape")
    b.withUnsafeBufferPointer { b in
      let right = b.baseAddress.map {
        RightOperand.matrix(
          $0, rowStride: transposed ? 1 : shape.columns, columnStride: transposed ? shape.depth : 1)
      }
      product(
        left: left, right: right, into: &c, shape: shape, beta: beta, epilogue: epilogue,
        threads: threads)
    }
  }

  private func product(
    left: UnsafePointer<Float>?, right: RightOperand?, into c: inout MutableSpan<Float>,
    shape: MatrixShape, beta: Float, epilogue: Epilogue, threads: Int
  ) {
    precondition(c.count == shape.rows * shape.columns, "the output does not fit the shape")
    precondition(epilogue.rowBias.isEmpty || epilogue.rowBias.count == shape.rows)
    precondition(epilogue.columnBias.isEmpty || epilogue.columnBias.count == shape.columns)
    guard !c.isEmpty else { return }
    c.withBase { output in
      // A product without depth still has an epilogue; its operands are never read.
      let nothing = UnsafePointer(output)
      epilogue.withBiases { rowBias, columnBias in
        let product = BlockedProduct(
          kernels: kernels, shape: shape, left: left ?? nothing, right: right ?? .packed(nothing),
          output: output, stride: shape.columns,
          source: beta == 0 ? nil : UnsafePointer(output), beta: beta, rowBias: rowBias,
          columnBias: columnBias, epilogue: epilogue)
        let cut = BlockedProduct.cut(
          shape: shape, copies: 1, kernels: kernels.network, threads: threads)
        ThreadTeam.spread(count: cut.count, threads: threads) { product.run(block: $0, of: cut) }
      }
    }
  }

  private func check(_ matrix: PackedMatrix, side: PackedMatrix.Side, rows: Int, columns: Int) {
    precondition(matrix.side == side, "the matrix was packed for the other side")
    precondition(matrix.rows == rows && matrix.columns == columns, "it does not fit the shape")
    let network = kernels.network
    precondition(
      matrix.panel == (side == .left ? network.tileRows : network.tileColumns),
      "the matrix was packed for another tier")
  }

  /// Packs the left operand for one product.
  private func withPacked(
    _ a: Span<Float>, shape: MatrixShape, transposed: Bool, alpha: Float, threads: Int,
    _ body: (UnsafePointer<Float>?) -> Void
  ) {
    guard !a.isEmpty else { return body(nil) }
    let panel = kernels.network.tileRows
    let size = PackedMatrix.padded(shape.rows, panel: panel) * shape.depth
    withUnsafeTemporaryAllocation(byteCount: size * 4, alignment: 64) { buffer in
      guard let base = buffer.baseAddress?.assumingMemoryBound(to: Float.self) else { return }
      a.withBase { a in
        packPanels(
          a, extent: shape.rows, depth: shape.depth,
          strides: transposed ? (1, shape.rows) : (shape.depth, 1), scale: alpha, panel: panel,
          into: base, threads: threads)
      }
      body(base)
    }
  }
}

extension Epilogue {
  /// Calls `body` with the addresses of the biases, nil for those that are empty.
  func withBiases(_ body: (UnsafePointer<Float>?, UnsafePointer<Float>?) -> Void) {
    rowBias.withUnsafeBufferPointer { rows in
      columnBias.withUnsafeBufferPointer { columns in
        body(
          rows.isEmpty ? nil : rows.baseAddress, columns.isEmpty ? nil : columns.baseAddress)
      }
    }
  }
}

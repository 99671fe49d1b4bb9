/**
 * Networks written as ONNX, from their description and weights alone.
 *
 * <p>Read {@link dev.leaven.nn.onnx.OnnxExport} first. A file takes rows as the network takes them
 * (images channels last, any number of rows) and gives what {@code predict} gives. Nothing here
 * runs a model; the protobuf that ONNX is stored in is written by hand, since a dozen messages need
 * no generated code.
 */
@NullMarked
package dev.leaven.nn.onnx;

import org.jspecify.annotations.NullMarked;

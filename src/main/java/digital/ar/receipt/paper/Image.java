package digital.ar.receipt.paper;

/** An opaque picture, sRGB. @param samples three bytes per pixel, row by row, compressed (zlib) */
public record Image(int width, int height, byte[] samples) {}

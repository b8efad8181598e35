package dev.everstore.localstack.clickhouse;

import com.clickhouse.data.ClickHouseCityHash;
import com.github.luben.zstd.Zstd;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.jpountz.lz4.LZ4Factory;

/** Reads a body in the server's own framing: checksum, method, sizes and one compressed block, over and over. */
final class CompressedBlocks extends InputStream {

    private static final int CHECKSUM_BYTES = 16;
    private static final int HEADER_BYTES = 9;
    private static final int BLOCK_BYTES_MAX = 64 << 20;
    private static final byte NONE = 0x02;
    private static final byte LZ4 = (byte) 0x82;
    private static final byte ZSTD = (byte) 0x90;

    private final InputStream in;
    private ByteBuffer block = ByteBuffer.allocate(0);

    CompressedBlocks(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        return hasMore() ? block.get() & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!hasMore()) {
            return -1;
        }
        int count = Math.min(length, block.remaining());
        block.get(into, offset, count);
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private boolean hasMore() throws IOException {
        while (!block.hasRemaining()) {
            byte[] checksum = in.readNBytes(CHECKSUM_BYTES);
            if (checksum.length == 0) {
                return false;
            }
            block = ByteBuffer.wrap(nextBlock(checksum));
        }
        return true;
    }

    private byte[] nextBlock(byte[] checksum) throws IOException {
        byte[] header = exactly(HEADER_BYTES);
        ByteBuffer fields = littleEndian(header);
        byte method = fields.get();
        int size = fields.getInt();
        int plainSize = fields.getInt();
        if (size < HEADER_BYTES || size > BLOCK_BYTES_MAX || plainSize < 0 || plainSize > BLOCK_BYTES_MAX) {
            throw new IOException("A compressed block names sizes that can't be.");
        }
        byte[] framed = new byte[size];
        System.arraycopy(header, 0, framed, 0, HEADER_BYTES);
        System.arraycopy(exactly(size - HEADER_BYTES), 0, framed, HEADER_BYTES, size - HEADER_BYTES);
        check(checksum, framed);
        return plain(method, framed, plainSize);
    }

    private static void check(byte[] checksum, byte[] framed) throws IOException {
        long[] actual = ClickHouseCityHash.cityHash128(framed, 0, framed.length);
        ByteBuffer expected = littleEndian(checksum);
        if (checksum.length < CHECKSUM_BYTES || expected.getLong() != actual[0] || expected.getLong() != actual[1]) {
            throw new IOException("The checksum of a compressed block is wrong.");
        }
    }

    private static byte[] plain(byte method, byte[] framed, int plainSize) throws IOException {
        byte[] plain = new byte[plainSize];
        switch (method) {
            case NONE -> System.arraycopy(framed, HEADER_BYTES, plain, 0, plainSize);
            case LZ4 ->
                LZ4Factory.fastestInstance()
                        .safeDecompressor()
                        .decompress(framed, HEADER_BYTES, framed.length - HEADER_BYTES, plain, 0);
            case ZSTD ->
                Zstd.decompressByteArray(plain, 0, plainSize, framed, HEADER_BYTES, framed.length - HEADER_BYTES);
            default -> throw new IOException("A block is compressed by the unknown method " + (method & 0xFF) + ".");
        }
        return plain;
    }

    private byte[] exactly(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("A compressed block ends too early.");
        }
        return bytes;
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}

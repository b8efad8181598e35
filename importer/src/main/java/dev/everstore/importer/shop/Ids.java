package dev.everstore.importer.shop;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Numbers ids in the order of their coming, in 40 bytes each: 128 bits of their hash stand for the text. */
final class Ids {
    /** What {@link #find} answers for an unknown id. */
    static final int UNKNOWN = -1;

    private static final int INITIAL = 1 << 10;

    private final MessageDigest digest = sha256();
    private long[] high = new long[INITIAL];
    private long[] low = new long[INITIAL];
    private int[] numbers = filled(INITIAL);
    private int size;

    int size() {
        return size;
    }

    /** Whether the id is new; it then has the number {@code size() - 1}. */
    boolean add(String id) {
        hash(id);
        int slot = slot(hashHigh, hashLow);
        if (numbers[slot] != UNKNOWN) {
            return false;
        }
        high[slot] = hashHigh;
        low[slot] = hashLow;
        numbers[slot] = size++;
        if (size * 2 > numbers.length) {
            grow();
        }
        return true;
    }

    int find(String id) {
        hash(id);
        return numbers[slot(hashHigh, hashLow)];
    }

    private long hashHigh;
    private long hashLow;

    private void hash(String id) {
        ByteBuffer bytes = ByteBuffer.wrap(digest.digest(id.getBytes(StandardCharsets.UTF_8)));
        hashHigh = bytes.getLong();
        hashLow = bytes.getLong();
    }

    private int slot(long wantedHigh, long wantedLow) {
        int slot = (int) wantedHigh & (numbers.length - 1);
        while (numbers[slot] != UNKNOWN && (high[slot] != wantedHigh || low[slot] != wantedLow)) {
            slot = (slot + 1) & (numbers.length - 1);
        }
        return slot;
    }

    private void grow() {
        long[] oldHigh = high;
        long[] oldLow = low;
        int[] oldNumbers = numbers;
        high = new long[oldHigh.length * 2];
        low = new long[oldLow.length * 2];
        numbers = filled(oldNumbers.length * 2);
        for (int i = 0; i < oldNumbers.length; i++) {
            if (oldNumbers[i] != UNKNOWN) {
                int slot = slot(oldHigh[i], oldLow[i]);
                high[slot] = oldHigh[i];
                low[slot] = oldLow[i];
                numbers[slot] = oldNumbers[i];
            }
        }
    }

    private static int[] filled(int length) {
        int[] numbers = new int[length];
        Arrays.fill(numbers, UNKNOWN);
        return numbers;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}

package dev.everstore.projections.orders;

import dev.everstore.outbox.Items;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;

/** Keeps documents under DynamoDB's 400 KB per item, and transactions under its 4 MB. */
final class Packing {
    private static final String PLAIN = "document";
    private static final String PACKED = "packedDocument";
    private static final int PACKED_FROM_CHARACTERS = 16_000;
    private static final int WRITTEN_AT_ONCE = 50;
    private static final int BYTES_AT_ONCE = 3_000_000;

    private Packing() {}

    static Map<String, AttributeValue> packed(String document) {
        return document.length() < PACKED_FROM_CHARACTERS
                ? Map.of(PLAIN, Items.text(document))
                : Map.of(PACKED, AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(zipped(document))));
    }

    static String unpacked(Map<String, AttributeValue> item) {
        AttributeValue packed = item.get(PACKED);
        return packed == null ? Items.textOf(item, PLAIN) : unzipped(packed.b().asByteArrayUnsafe());
    }

    /** As many to a transaction as it takes. */
    static List<List<Put>> transactions(List<Put> puts) {
        List<List<Put>> transactions = new ArrayList<>();
        List<Put> some = new ArrayList<>();
        int bytes = 0;
        for (Put put : puts) {
            int size = size(put);
            if (!some.isEmpty() && (some.size() == WRITTEN_AT_ONCE || bytes + size > BYTES_AT_ONCE)) {
                transactions.add(List.copyOf(some));
                some.clear();
                bytes = 0;
            }
            some.add(put);
            bytes += size;
        }
        if (!some.isEmpty()) {
            transactions.add(List.copyOf(some));
        }
        return transactions;
    }

    private static int size(Put put) {
        AttributeValue packed = put.item().get(PACKED);
        return packed == null
                ? Items.textOf(put.item(), PLAIN).getBytes(StandardCharsets.UTF_8).length
                : packed.b().asByteArrayUnsafe().length;
    }

    private static byte[] zipped(String document) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(document.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String unzipped(byte[] packed) {
        try (GZIPInputStream zip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

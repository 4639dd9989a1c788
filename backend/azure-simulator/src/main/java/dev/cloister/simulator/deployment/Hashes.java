package dev.cloister.simulator.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cloister.simulator.protocol.Json;
import java.util.zip.CRC32;

/** A number that identifies a template. Not the hash that Azure computes, which is not public. */
final class Hashes {
    private Hashes() {}

    static String of(JsonNode template) {
        byte[] bytes = Json.bytes(template);
        CRC32 low = new CRC32();
        low.update(bytes);
        CRC32 high = new CRC32();
        high.update(
                Long.toString(low.getValue() * 31 + bytes.length)
                        .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        return Long.toUnsignedString(high.getValue() << 32 | low.getValue());
    }
}

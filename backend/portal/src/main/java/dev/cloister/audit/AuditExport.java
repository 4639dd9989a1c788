package dev.cloister.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** Writes entries as they are read, so that a million need no more memory than one. */
@ApplicationScoped
class AuditExport {

    private static final List<String> COLUMNS =
            List.of(
                    "sequence",
                    "at",
                    "who",
                    "who_name",
                    "action",
                    "object_type",
                    "object_id",
                    "object_name",
                    "about",
                    "outcome",
                    "reason",
                    "details",
                    "correlation_id",
                    "previous_hash",
                    "hash");

    /** A spreadsheet takes a cell that begins so for a formula. */
    private static final String FORMULA_STARTS = "=+-@\t\r\0";

    private final AuditSearch search;
    private final ObjectMapper json;

    AuditExport(AuditSearch search, ObjectMapper json) {
        this.search = search;
        this.json = json;
    }

    enum Format {
        CSV,
        JSONL;

        String mediaType() {
            return switch (this) {
                case CSV -> "text/csv; charset=utf-8";
                case JSONL -> "application/jsonl; charset=utf-8";
            };
        }

        String extension() {
            return switch (this) {
                case CSV -> "csv";
                case JSONL -> "jsonl";
            };
        }
    }

    void write(Format format, AuditSearch.Filter filter, OutputStream out) {
        try (Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
            switch (format) {
                case CSV -> csv(filter, writer);
                case JSONL -> lines(filter, writer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void csv(AuditSearch.Filter filter, Writer writer) throws IOException {
        CSVPrinter printer = new CSVPrinter(writer, CSVFormat.RFC4180);
        printer.printRecord(COLUMNS);
        search.each(
                filter,
                found -> {
                    try {
                        printer.printRecord(
                                Arrays.stream(fields(found)).map(AuditExport::harmless).toList());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
        printer.flush();
    }

    private void lines(AuditSearch.Filter filter, Writer writer) throws IOException {
        search.each(
                filter,
                found -> {
                    try {
                        ObjectNode line = json.createObjectNode();
                        @Nullable String[] fields = fields(found);
                        for (int i = 0; i < fields.length; i++) line.put(COLUMNS.get(i), fields[i]);
                        line.put("sequence", found.entry().sequence());
                        writer.write(
                                json.writer()
                                        .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                                        .writeValueAsString(line));
                        writer.write('\n');
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    static @Nullable String harmless(@Nullable String cell) {
        return cell == null || cell.isEmpty() || FORMULA_STARTS.indexOf(cell.charAt(0)) < 0
                ? cell
                : "'" + cell;
    }

    private static @Nullable String[] fields(AuditSearch.Found found) {
        AuditEntry entry = found.entry();
        UUID about = entry.object().about();
        return new @Nullable String[] {
            Long.toString(entry.sequence()),
            entry.at().toString(),
            entry.who(),
            entry.whoName(),
            entry.action(),
            entry.object().type(),
            entry.object().id(),
            entry.object().name(),
            about == null ? null : about.toString(),
            entry.outcome().name(),
            entry.reason(),
            entry.details(),
            entry.correlationId(),
            entry.previousHash(),
            found.hash()
        };
    }
}

package dev.cloister.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a workspace costs each month before anybody uses it, by the landing zone's price list. */
@Schema(name = "CostView")
public record Cost(BigDecimal monthly, String currency, LocalDate priceListDate, List<Line> lines) {

    public Cost {
        lines = List.copyOf(lines);
    }

    /**
     * @param note what the figure leaves out
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "CostLine")
    public record Line(String name, int quantity, BigDecimal monthly, @Nullable String note) {}
}

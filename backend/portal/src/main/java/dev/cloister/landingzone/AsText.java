package dev.cloister.landingzone;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.cloister.network.Cidr;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** A block written as 10.16.0.0/14, since the network package knows no JSON. */
@Retention(RetentionPolicy.RUNTIME)
@JacksonAnnotationsInside
@JsonSerialize(using = ToStringSerializer.class)
@JsonDeserialize(using = AsText.Block.class)
@interface AsText {

    class Block extends StdScalarDeserializer<Cidr> {

        Block() {
            super(Cidr.class);
        }

        @Override
        public Cidr deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            String text = parser.getText();
            try {
                return Cidr.parse(text);
            } catch (IllegalArgumentException e) {
                return (Cidr)
                        context.handleWeirdStringValue(
                                Cidr.class, text, "%s", String.valueOf(e.getMessage()));
            }
        }
    }
}

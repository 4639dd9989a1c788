package dev.cloister.workspace;

/** Azure has an answer and it is no: a wrong API version, a type it does not know. */
public class ReadRefused extends RuntimeException {

    private final String code;

    public ReadRefused(String code, String message) {
        super(message);
        this.code = code;
    }

    public String code() {
        return code;
    }
}

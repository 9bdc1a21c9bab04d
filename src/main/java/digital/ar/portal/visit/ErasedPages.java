package digital.ar.portal.visit;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Whoever comes too late learns that, and where to ask, instead of an error. */
@ControllerAdvice(basePackages = "digital.ar.portal")
class ErasedPages {
    @ExceptionHandler(ErasedNotice.class)
    @ResponseStatus(HttpStatus.GONE) // RFC 9110 15.5.11
    String erased() {
        return "portal/erased";
    }
}

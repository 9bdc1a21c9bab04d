# Build the jar first: mvn -DskipTests package
FROM eclipse-temurin:25-jre
RUN useradd --system --home /app ar && mkdir -p /app/certs /app/data /app/config && chown -R ar /app
WORKDIR /app
USER ar
COPY target/ar-digital.jar ar-digital.jar
EXPOSE 8080 2525
ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "-Dar.home=/app", "-jar", "ar-digital.jar"]
CMD ["serve"]

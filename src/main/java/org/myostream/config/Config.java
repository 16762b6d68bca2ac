package org.myostream.config;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads YAML and JSON. A name that ends in {@code .json} is JSON, all others are YAML. Files over 1
 * MiB, duplicate keys, empty values and anything that is not UTF-8 are refused.
 */
public final class Config {
  /** Largest file that is read. */
  public static final int MAX_BYTES = 1 << 20;

  private Config() {}

  /** The file at {@code path}. */
  public static ConfigNode file(Path path) {
    return parse(path.toString(), text(path));
  }

  /** The file at {@code path}, checked against {@code schema}. */
  public static ConfigNode file(Path path, ConfigSchema schema) {
    return schema.check(file(path));
  }

  /** The class-path resource {@code name}, for example {@code org/myostream/x.yaml}. */
  public static ConfigNode resource(String name) {
    return parse(shortName(name), resourceText(name));
  }

  /** The class-path resource {@code name}, checked against {@code schema}. */
  public static ConfigNode resource(String name, ConfigSchema schema) {
    return schema.check(resource(name));
  }

  /** The text of the file at {@code path}, as it stands there. */
  public static String text(Path path) {
    String source = path.toString();
    try (InputStream in = Files.newInputStream(path)) {
      return text(source, in);
    } catch (NoSuchFileException e) {
      throw new ConfigException(source, "there is no such file; check the name");
    } catch (IOException e) {
      throw unreadable(source, e);
    }
  }

  /** The text of the class-path resource {@code name}. */
  public static String resourceText(String name) {
    try (InputStream in = Config.class.getResourceAsStream("/" + name)) {
      if (in == null) {
        throw new ConfigException(name, "there is no such built-in file; check the name");
      }
      return text(shortName(name), in);
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  /** The document in {@code text}; {@code source} names it in messages and chooses the format. */
  public static ConfigNode parse(String source, String text) {
    if (text.length() > MAX_BYTES) {
      throw tooLarge(source);
    }
    return source.endsWith(".json") ? JsonReader.read(source, text) : YamlReader.read(source, text);
  }

  /** File names in a class-path folder such as {@code org/myostream/device-profiles}, sorted. */
  public static List<String> resourceNames(String folder) {
    URL url = Config.class.getResource("/" + folder);
    if (url == null) {
      return List.of();
    }
    try {
      if (url.openConnection() instanceof JarURLConnection jar) {
        try (JarFile file = new JarFile(Path.of(jar.getJarFileURL().toURI()).toFile())) {
          String prefix = folder + "/";
          return file.stream()
              .map(entry -> entry.getName())
              .filter(name -> name.startsWith(prefix) && name.length() > prefix.length())
              .map(name -> name.substring(prefix.length()))
              .filter(name -> name.indexOf('/') < 0)
              .sorted()
              .toList();
        }
      }
      try (Stream<Path> paths = Files.list(Path.of(URI.create(url.toString())))) {
        return paths.map(Config::lastName).sorted().toList();
      }
    } catch (IOException | URISyntaxException e) {
      throw new ConfigException(folder, "cannot be listed (" + e.getMessage() + ")");
    }
  }

  private static String lastName(Path path) {
    @Nullable Path last = path.getFileName();
    return last == null ? "" : last.toString();
  }

  /** Built-in files are named as they are in the repository. */
  private static String shortName(String resource) {
    String root = "org/myostream/";
    return resource.startsWith(root) ? resource.substring(root.length()) : resource;
  }

  private static ConfigException unreadable(String source, IOException cause) {
    return new ConfigException(source, "cannot be read (" + cause.getMessage() + ")");
  }

  private static String text(String source, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw tooLarge(source);
    }
    try {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      return StandardCharsets.UTF_8.newDecoder().decode(buffer).toString();
    } catch (CharacterCodingException e) {
      throw new ConfigException(source, "is not UTF-8 text; save it as UTF-8");
    }
  }

  private static ConfigException tooLarge(String source) {
    return new ConfigException(source, "is larger than 1 MiB, the limit; shorten it");
  }
}
